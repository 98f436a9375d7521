/** Each byte's share of full intensity; all 256 there are, so that training looks them up instead of dividing. */
const intensities = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/** Pixels as a network takes them: bytes / 255 in float32, 0 is background and 1 is full ink. */
export function normalise(pixels: Uint8Array): Float32Array {
  const inputs = new Float32Array(pixels.length);
  for (let index = 0; index < pixels.length; index++) inputs[index] = intensities[pixels[index] ?? 0] ?? 0;
  return inputs;
}
