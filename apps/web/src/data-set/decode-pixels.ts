/** The server's base64 as bytes. */
export const decodePixels = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** One image after another out of their joined bytes. */
export function splitImages(pixels: Uint8Array, pixelsEach: number): Uint8Array[] {
  return Array.from({ length: pixels.length / pixelsEach }, (_, image) => pixels.subarray(image * pixelsEach, (image + 1) * pixelsEach));
}
