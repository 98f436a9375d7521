/** A random one of `candidates` (so many images, or a list of indices), but not the one that is shown, where there is a choice. */
export function anotherImage(candidates: number | readonly number[], shown: number): number {
  const count = typeof candidates === "number" ? candidates : candidates.length;
  const at = (position: number) => (typeof candidates === "number" ? position : (candidates[position] ?? shown));
  if (count <= 1) return count === 1 ? at(0) : shown;
  const drawn = Math.floor(Math.random() * count);
  return at(drawn) === shown ? at((drawn + 1) % count) : at(drawn);
}
