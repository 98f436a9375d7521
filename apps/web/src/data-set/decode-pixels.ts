import { fromBase64 } from "../charts/from-base64.ts";

/** The server's base64 as bytes. */
export const decodePixels = (base64: string): Uint8Array => new Uint8Array(fromBase64(base64));

/** One image after another out of their joined bytes. */
export function splitImages(pixels: Uint8Array, pixelsEach: number): Uint8Array[] {
  return Array.from({ length: pixels.length / pixelsEach }, (_, image) => pixels.subarray(image * pixelsEach, (image + 1) * pixelsEach));
}
