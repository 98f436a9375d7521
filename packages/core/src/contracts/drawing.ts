import { z } from "zod";
import { limits } from "./limits.ts";

/** A pen may leave the pad, whose side is 1, but not by far. */
const coordinate = z.number().min(-100).max(100);

/** A drawing as its pen moved: of each stroke the points [x, y], x to the right and y down, in sides of the pad. */
export const strokesSchema = z
  .array(z.array(z.tuple([coordinate, coordinate])).min(1, "A stroke has at least one point"))
  .min(1, "Nothing is drawn")
  .max(limits.drawing.strokes, `A drawing may have at most ${limits.drawing.strokes} strokes`)
  .refine(
    (strokes) => strokes.reduce((sum, { length }) => sum + length, 0) <= limits.drawing.points,
    `A drawing may have at most ${limits.drawing.points} points`,
  );
export type DrawnStrokes = z.infer<typeof strokesSchema>;
