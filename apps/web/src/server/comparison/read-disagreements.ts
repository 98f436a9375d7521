import { parseRunConfig } from "@glyphlab/core/contracts/run-config";
import { type DisagreementFilter, type DisagreementPage, disagreementsOfPage, type WhoIsRight } from "../../compare/disagreement.ts";
import { readRunEvaluation } from "../runs/run-evaluation.ts";
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
export async function readDisagreements(database: WebDatabase, { a, b, among, page }: Request): Promise<DisagreementPage> {
  const runs = await database.prisma.run.findMany({ where: { id: { in: [a, b] } }, select: { id: true, name: true, config: true } });
  const [ofA, ofB] = await Promise.all([readRunEvaluation(database, a), readRunEvaluation(database, b)]);
  if (!ofA || !ofB) {
    const name = runs.find(({ id }) => id === (ofA ? b : a))?.name ?? "One of them";
    return { comparable: false, reason: `“${name}” has no final model that was evaluated on the test images.` };
  }
  const datasets = new Set(runs.map(({ config }) => parseRunConfig(config).dataset.id));
  if (datasets.size > 1) return { comparable: false, reason: `They were tested on different data sets: ${[...datasets].join(" and ")}.` };

  const { imageShape, classNames, pixels } = ofA;
  const images = Math.min(ofA.images, ofB.images);
  const found = findDisagreements(ofA.labels.subarray(0, images), classNames.length, ofA, ofB);
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
      .map(({ index, label, a, b }) => ({
        ...{ index, label, a, b },
        pixels: Buffer.from(pixels.subarray(index * size, (index + 1) * size)).toString("base64"),
      })),
  };
}
