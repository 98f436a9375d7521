import type { ImportedFrom } from "@glyphlab/core/contracts/imported-from";
import type { ListedLayer } from "./model-examination.ts";

/** How far a trainer is with what a model makes of the test images. */
export type EvaluationState = "waiting" | "running" | "done" | "failed";

/** A line of the models page. */
export interface ListedModel {
  id: string;
  name: string;
  version: number;
  aliases: string[];
  tags: string[];
  origin: "run" | "browser" | "import";
  /** The run that trained it. */
  runId: string | null;
  person: string;
  createdAt: Date;
  parameters: number;
  /** Of its weights as they are stored. */
  bytes: number;
  datasetId: string | null;
  accuracy: number | null;
  loss: number | null;
  /** Null where nobody asked for it. */
  evaluation: EvaluationState | null;
  evaluationProblem: string | null;
}

/** Another model of the same name. */
export type ModelVersion = Pick<ListedModel, "id" | "version" | "aliases" | "createdAt" | "accuracy" | "origin">;

/** Everything that the page of a model shows. */
export interface ModelDetails extends ListedModel {
  notes: string;
  /** SHA-256 of the weights. */
  weightsSha256: string;
  /** Whether it is a stack of dense layers, which every engine computes and every format holds. */
  dense: boolean;
  imageShape: readonly [number, number];
  classNames: readonly string[];
  layers: readonly ListedLayer[];
  /** The run that trained it, and the one that that one went on from. */
  run: { id: string; name: string; parent: { id: string; name: string } | null; dataChecksum: string | null } | null;
  importedFrom: ImportedFrom | null;
  /** All of its name, the newest first, itself among them. */
  versions: ModelVersion[];
}

export const modelFilters = ["all", "aliased", "imported", "trained"] as const;
export type ModelFilter = (typeof modelFilters)[number];

export const modelOrders = ["name", "accuracy", "loss", "parameters", "bytes", "when"] as const;
export type ModelOrder = (typeof modelOrders)[number];

/** "mnist 128-64 adam v3", as people name one model. */
export const modelTitle = ({ name, version }: Pick<ListedModel, "name" | "version">): string => `${name} v${version}`;
