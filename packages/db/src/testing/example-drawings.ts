import type { NewDrawing } from "../hard-set/add-drawing.ts";

/** A seven of two strokes whose image is nothing but the byte `ink`. */
export const exampleDrawing = (personId: string, ink: number): NewDrawing => ({
  datasetId: "mnist",
  label: 7,
  pixels: new Uint8Array(784).fill(ink),
  strokes: [
    [
      [0.2, 0.2],
      [0.8, 0.2],
      [0.4, 0.9],
    ],
    [
      [0.3, 0.5],
      [0.7, 0.5],
    ],
  ],
  personId,
  read: null,
});
