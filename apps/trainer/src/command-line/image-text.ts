/** Upper half of a cell, lower half, both: two rows of pixels in one line of text, so that an image keeps its shape. */
const halves = [" ", "▀", "▄", "█"] as const;
const inkFrom = 96;

/**
 * A grey image drawn as characters, two rows of pixels a line.
 * @param pixels height × width bytes, 0 is background
 */
export function imageText(pixels: Uint8Array, [height, width]: readonly [number, number]): string {
  const isInk = (row: number, column: number) => row < height && (pixels[row * width + column] ?? 0) >= inkFrom;
  const lines: string[] = [];
  for (let row = 0; row < height; row += 2) {
    let line = "";
    for (let column = 0; column < width; column++) {
      line += halves[(isInk(row, column) ? 1 : 0) + (isInk(row + 1, column) ? 2 : 0)] ?? "";
    }
    lines.push(line.trimEnd());
  }
  // Digits stand in a wide margin; the empty lines around them say nothing.
  const first = lines.findIndex((line) => line !== "");
  const last = lines.findLastIndex((line) => line !== "");
  return lines.slice(Math.max(first, 0), last + 1).join("\n");
}
