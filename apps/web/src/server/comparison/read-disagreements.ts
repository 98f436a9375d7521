import { type DisagreementFilter, type DisagreementPage, disagreementsOfPage, type WhoIsRight } from "../../compare/disagreement.ts";
import { readModelEvaluation, readRunEvaluation, type TestEvaluation } from "../models/test-evaluation.ts";
import type { WebDatabase } from "../web-database.ts";
import { findDisagreements } from "./find-disagreements.ts";

interface Request {
  a: string;
  b: string;
  among: DisagreementFilter;
  /** From 0. */
  page: number;
}

/** A page of the test images that the final models of two runs take for different classes, ranked by {@link findDisagreements}. */
export async function readDisagreements(database: WebDatabase, { a, b, ...shown }: Request): Promise<DisagreementPage> {
  const [ofA, ofB] = await Promise.all([readRunEvaluation(database, a), readRunEvaluation(database, b)]);
  if (ofA && ofB) return disagreementPage(ofA, ofB, shown);
  const run = await database.prisma.run.findUnique({ where: { id: ofA ? b : a }, select: { name: true } });
  return { comparable: false, reason: `“${run?.name ?? "One of them"}” has no final model that was evaluated on the test images.` };
}

/** The same of two models, wherever they come from. */
export async function readModelDisagreements(database: WebDatabase, { a, b, ...shown }: Request): Promise<DisagreementPage> {
  const [ofA, ofB] = await Promise.all([readModelEvaluation(database, a), readModelEvaluation(database, b)]);
  if (ofA && ofB) return disagreementPage(ofA, ofB, shown);
  const model = await database.prisma.model.findUnique({ where: { id: ofA ? b : a }, select: { name: true, version: true } });
  const which = model ? `“${model.name}” version ${model.version}` : "One of them";
  return { comparable: false, reason: `${which} is not evaluated on the test images yet.` };
}

function disagreementPage(a: TestEvaluation, b: TestEvaluation, { among, page }: Pick<Request, "among" | "page">): DisagreementPage {
  if (a.datasetId !== b.datasetId) {
    return { comparable: false, reason: `They were tested on different data sets: ${a.datasetId} and ${b.datasetId}.` };
  }
  const { imageShape, classNames, pixels } = a;
  const images = Math.min(a.images, b.images);
  const found = findDisagreements(a.labels.subarray(0, images), classNames.length, a, b);
  const count = (who: WhoIsRight) => found.filter(({ right }) => right === who).length;
  const size = imageShape[0] * imageShape[1];
  return {
    comparable: true,
    classNames,
    imageShape,
    images,
    counts: { all: found.length, first: count("first"), second: count("second"), neither: count("neither") },
    page: found
      .filter(({ right }) => among === "all" || right === among)
      .slice(page * disagreementsOfPage, (page + 1) * disagreementsOfPage)
      .map(({ index, label, a: ofA, b: ofB }) => ({
        ...{ index, label, a: ofA, b: ofB },
        pixels: Buffer.from(pixels.subarray(index * size, (index + 1) * size)).toString("base64"),
      })),
  };
}
