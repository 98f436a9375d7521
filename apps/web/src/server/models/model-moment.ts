import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { predictionsOf } from "@glyphlab/core/training/evaluation";
import type { Moment } from "../inspection/read-moment.ts";
import type { WebDatabase } from "../web-database.ts";
import { readModelEvaluation } from "./test-evaluation.ts";

/** What a model makes of every test image, in the form in which a run's moments are looked into. @throws GlyphlabError `not-found` while there is nothing */
export async function readModelMoment(database: WebDatabase, modelId: string): Promise<Moment> {
  const evaluation = await readModelEvaluation(database, modelId);
  if (!evaluation) throw new GlyphlabError("not-found", "This model is not evaluated on the test images yet.");
  const { classNames, imageShape, labels, pixels, probabilities } = evaluation;
  return { classNames, imageShape, labels, pixels, probabilities, ...predictionsOf(probabilities, classNames.length) };
}
