import { z } from "zod";
import { normalisation, type StoredArchitecture } from "../contracts/model-artifact.ts";
import { drawingRecipe } from "../preprocessing/drawing-recipe.ts";
import { unreadable } from "./model-refusals.ts";

/** What travels with the weights in every format, so that someone else can feed the model: it says what inputs and outputs mean. */
export const modelMetadata = ({ architecture }: { architecture: StoredArchitecture }) => ({
  classNames: architecture.classNames,
  imageShape: architecture.imageShape,
  normalisation,
  drawing: drawingRecipe,
});

const metadataSchema = z.object({ normalisation: z.string(), classNames: z.array(z.string().max(200)).min(2).max(10_000) });

/**
 * The metadata of a file: ours, or none when somebody else wrote it.
 * @throws GlyphlabError `model-unreadable` when they are ours and name another normalisation
 */
export function readMetadata(value: unknown): { classNames: readonly string[] | null; takesPixelsOver255: boolean } {
  const parsed = metadataSchema.safeParse(value);
  if (!parsed.success) return { classNames: null, takesPixelsOver255: false };
  if (parsed.data.normalisation !== normalisation) {
    throw unreadable(`its inputs are normalised as “${parsed.data.normalisation}”, and only “${normalisation}” is known`);
  }
  return { classNames: parsed.data.classNames, takesPixelsOver255: true };
}
