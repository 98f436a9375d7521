import type { DenseWeights } from "../contracts/model-artifact.ts";

/**
 * A model's weights in the one canonical form: little-endian float32, layer by layer, kernel (row-major [inputs, units]) before bias. Two
 * models are the same to the bit when the SHA-256 of these bytes is; TensorFlow.js's weight file has this form too.
 */
export const weightBytes = (layers: readonly DenseWeights[]): Uint8Array<ArrayBuffer> =>
  floatBytes(layers.flatMap(({ kernel, bias }) => [kernel, bias]));

/** Arrays one after another, as little-endian bytes. */
export function floatBytes(arrays: readonly Float32Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let offset = 0;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), offset);
    offset += byteLength;
  }
  return bytes;
}
