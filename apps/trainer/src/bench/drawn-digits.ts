import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { prepareDrawing, type Stroke } from "@glyphlab/core/preprocessing/drawing";
import { z } from "zod";

/** Digits that people drew with a pen, and what they meant. */
export interface DrawnDigits {
  strokes: Stroke[][];
  labels: Uint8Array;
}

const drawnDigitSchema = z.object({
  label: z.number().int().min(0).max(9),
  strokes: z.array(z.array(z.tuple([z.number(), z.number()]))).min(1),
});

/** Reads a gzipped file of one JSON a line: `label`, and `strokes` as lists of [x, y], y down. */
export async function readDrawnDigits(folder: string, file: string): Promise<DrawnDigits> {
  const lines = gunzipSync(await readFile(join(folder, file)))
    .toString()
    .trim()
    .split("\n");
  const digits = lines.map((line) => drawnDigitSchema.parse(JSON.parse(line)));
  return { strokes: digits.map(({ strokes }) => strokes), labels: Uint8Array.from(digits, ({ label }) => label) };
}

/** How a drawing lies on the pad: its points times `scale`, moved by `x` and `y`, then in whole pixels as the coarsest pen gives them. */
export interface Placing {
  scale: number;
  x: number;
  y: number;
}

/** Images as a model sees the drawings, one row of pixels after another, as they were drawn or placed otherwise. */
export function imagesOf({ strokes }: DrawnDigits, placing?: Placing): Uint8Array {
  const images = strokes.map((drawing) => prepareDrawing(placing ? drawing.map((stroke) => place(stroke, placing)) : drawing));
  return Buffer.concat(images.map((image) => image ?? new Uint8Array()));
}

const place = (stroke: Stroke, { scale, x, y }: Placing): Stroke =>
  stroke.map(([left, top]) => [Math.round(left * scale + x), Math.round(top * scale + y)] as const);
