import { importedFromSchema } from "@glyphlab/core/contracts/imported-from";
import { type StoredArchitecture, storedArchitectureSchema } from "@glyphlab/core/contracts/model-artifact";
import { summarise } from "@glyphlab/core/model/summary";
import type { ListedModel, ModelDetails, ModelVersion } from "../../models/listed-model.ts";
import type { ListedLayer } from "../../models/model-examination.ts";
import type { WebDatabase } from "../web-database.ts";
import { modelColumns, modelSource } from "./model-columns.ts";

/** The newest versions of a name are shown; the list of models finds the others. */
const mostVersions = 50;

interface DetailsRow extends ListedModel {
  notes: string;
  weightsSha256: string;
  architecture: unknown;
  importedFrom: unknown;
}

/** Everything about one model; `null` where there is none. */
export async function readModelDetails({ prisma }: WebDatabase, id: string): Promise<ModelDetails | null> {
  const [row] = await prisma.$queryRaw<DetailsRow[]>`
    SELECT ${modelColumns}, model.notes, model."weightsSha256", model.architecture, model."importedFrom"
    FROM ${modelSource} WHERE model.id = ${id}::uuid`;
  if (!row) return null;
  const { architecture, importedFrom, ...listed } = row;
  const [versions, run] = await Promise.all([
    prisma.$queryRaw<ModelVersion[]>`
      SELECT model.id, model.version, model.origin::text AS origin, model."createdAt", aliases.list AS aliases, evaluation.accuracy
      FROM ${modelSource} WHERE model.name = ${row.name} ORDER BY model.version DESC LIMIT ${mostVersions}`,
    row.runId === null
      ? null
      : prisma.run.findUnique({
          where: { id: row.runId },
          select: { id: true, name: true, dataChecksum: true, parent: { select: { id: true, name: true } } },
        }),
  ]);
  const network = storedArchitectureSchema.parse(architecture);
  const { imageShape, classNames } = network;
  return {
    ...listed,
    imageShape,
    classNames,
    dense: !("layers" in network),
    layers: layersOf(network),
    run,
    importedFrom: importedFrom === null ? null : importedFromSchema.parse(importedFrom),
    versions,
  };
}

const layersOf = (network: StoredArchitecture): readonly ListedLayer[] => ("layers" in network ? network.layers : summarise(network).rows);
