import type { ModelFormat } from "../contracts/imported-from.ts";
import type { LayeredModel } from "./layered-model.ts";

/** What files somebody brings. Names are only looked at where one file names another. */
export interface ModelFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** A model as a file has it, before anybody has said how its inputs were scaled. */
export interface ImportedModel {
  format: ModelFormat;
  /** The program that wrote it, as it says itself: "Keras 3.1.1"; null when it does not. */
  writtenBy: string | null;
  model: LayeredModel;
  /** Of our own exports. */
  classNames: readonly string[] | null;
  /** Whether the file says that its inputs are pixels / 255, as our own exports do. A foreign file does not say: see `input-scaling.ts`. */
  takesPixelsOver255: boolean;
}
