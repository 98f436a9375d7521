import type { DrawnStrokes } from "@glyphlab/core/contracts/drawing";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { describeDataset } from "@glyphlab/core/data/catalog";
import { prepareDrawing } from "@glyphlab/core/preprocessing/drawing";
import { drawingRecipe } from "@glyphlab/core/preprocessing/drawing-recipe";

/** What was drawn, or a picture that the browser has prepared: one byte a pixel, in base64. */
export type SentDrawing = { kind: "strokes"; strokes: DrawnStrokes } | { kind: "picture"; pixels: string };

/**
 * The image that models see of a drawing. Strokes are prepared here again: what is stored of them is then certainly what they look like.
 * @throws GlyphlabError `invalid-input` when it is not of the data set's shape, or empty
 */
export function pixelsOf(datasetId: string, drawing: SentDrawing): Uint8Array<ArrayBuffer> {
  const [height, width] = describeDataset(datasetId).imageShape;
  const pixels =
    drawing.kind === "strokes" ? prepared(height, width, drawing.strokes) : new Uint8Array(Buffer.from(drawing.pixels, "base64"));
  if (pixels.length !== height * width) {
    throw new GlyphlabError("invalid-input", `The picture has ${pixels.length} pixels; those of this data set have ${height} × ${width}.`);
  }
  if (pixels.every((pixel) => pixel === 0)) throw new GlyphlabError("invalid-input", "The picture is empty.");
  return pixels;
}

function prepared(height: number, width: number, strokes: DrawnStrokes): Uint8Array<ArrayBuffer> {
  const { imageSide } = drawingRecipe;
  if (height !== imageSide || width !== imageSide) {
    throw new GlyphlabError(
      "invalid-input",
      `Drawings are prepared as ${imageSide} × ${imageSide} pixels; this data set has ${height} × ${width}.`,
    );
  }
  return new Uint8Array(prepareDrawing(strokes) ?? []);
}

/** @throws GlyphlabError `invalid-input` when the data set has no such class, `not-found` when there is no such data set */
export function requireClass(datasetId: string, index: number): void {
  const { classNames } = describeDataset(datasetId);
  if (index < classNames.length) return;
  throw new GlyphlabError("invalid-input", `There is no class ${index}; the data set “${datasetId}” has ${classNames.length}, from 0 on.`);
}
