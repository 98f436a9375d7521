import { describeDataset } from "@glyphlab/core/data/catalog";
import { loadDataset } from "@glyphlab/core/data/sources/load-dataset";
import { Prisma } from "@glyphlab/db/generated/prisma/client";
import type { WebDatabase } from "../web-database.ts";

/** Rows of the page. */
const mostImages = 60;
const mostMisreaders = 100;

/** `null`: every run. */
const ofRuns = (dataset: string, runs: readonly string[] | null) => Prisma.sql`
  "Evaluation" AS evaluation JOIN "Model" AS model ON model.id = evaluation."modelId"
  WHERE evaluation."datasetId" = ${dataset} AND evaluation.split = 'test' AND evaluation.loss IS NOT NULL
    AND ${runs === null ? Prisma.sql`model."runId" IS NOT NULL` : Prisma.sql`model."runId" = ANY(${[...runs]}::uuid[])`}`;

/** Test images that final models misread, those of most runs first, with the class that they are most often taken for. */
export async function rankMisreadImages({ prisma }: WebDatabase, { dataset, runs }: { dataset: string; runs: string[] | null }) {
  const [counts, ranked] = await Promise.all([
    prisma.$queryRaw<{ counted: number; uncounted: number }[]>`
      SELECT count(misread)::integer AS counted, (count(*) - count(misread))::integer AS uncounted FROM ${ofRuns(dataset, runs)}`,
    prisma.$queryRaw<{ image: number; runs: number; readAs: number; asMany: number; images: number }[]>`
      WITH readings AS (
        SELECT image, "readAs", count(*)::integer AS runs
        FROM (SELECT misread, "misreadAs" FROM ${ofRuns(dataset, runs)}) AS chosen, unnest(misread, "misreadAs") AS one (image, "readAs")
        GROUP BY image, "readAs"
      )
      SELECT image, sum(runs)::integer AS runs, (array_agg("readAs" ORDER BY runs DESC, "readAs"))[1] AS "readAs", max(runs) AS "asMany",
        (count(*) OVER ())::integer AS images
      FROM readings GROUP BY image ORDER BY 2 DESC, image LIMIT ${mostImages}`,
  ]);
  const { classNames, imageShape } = describeDataset(dataset);
  const { test } = await loadDataset(dataset);
  const size = imageShape[0] * imageShape[1];
  // A model of more test images than this version's files hold would name some that are not here.
  const known = ranked.filter(({ image }) => image < test.count);
  return {
    ...(counts[0] ?? { counted: 0, uncounted: 0 }),
    /** Misread ones in all. */
    images: ranked[0]?.images ?? 0,
    classNames,
    imageShape,
    ranked: known.map(({ images: _, ...one }) => ({ ...one, label: test.labels[one.image] ?? 0 })),
    pixels: Buffer.concat(known.map(({ image }) => test.pixels.subarray(image * size, (image + 1) * size))).toString("base64"),
  };
}
export type MisreadRanking = Awaited<ReturnType<typeof rankMisreadImages>>;

/** The runs that misread an image, and as what; the newest first. */
export function listMisreaders(
  { prisma }: WebDatabase,
  { dataset, runs, image }: { dataset: string; runs: string[] | null; image: number },
) {
  return prisma.$queryRaw<{ id: string; name: string; readAs: number; testAccuracy: number | null }[]>`
    SELECT run.id, run.name, chosen."misreadAs"[array_position(chosen.misread, ${image})] AS "readAs", run."testAccuracy"
    FROM (SELECT model."runId", misread, "misreadAs" FROM ${ofRuns(dataset, runs)} AND ${image} = ANY(misread)) AS chosen
    JOIN "Run" AS run ON run.id = chosen."runId"
    ORDER BY run."createdAt" DESC, run.id DESC LIMIT ${mostMisreaders}`;
}
