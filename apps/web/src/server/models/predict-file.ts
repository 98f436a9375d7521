import type { TrainedModel } from "@glyphlab/core/contracts/model-artifact";
import { weightBytes } from "@glyphlab/core/formats/weight-bytes";
import { predictPage } from "../../generated/predict-page.ts";

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** One HTML file that draws and predicts with no network: the page of `src/predict-file` with a model in it. @param name of the model, any text */
export function predictFile(name: string, { architecture, layers }: TrainedModel): Uint8Array<ArrayBuffer> {
  const parts: Record<string, string> = {
    name: name.replaceAll(/[&<>"]/g, (letter) => entities[letter] ?? letter),
    // Within a script, where "<" could begin its end.
    architecture: JSON.stringify(architecture).replaceAll("<", "\\u003c"),
    weights: Buffer.from(weightBytes(layers)).toString("base64"),
  };
  return new TextEncoder().encode(predictPage.replaceAll(/\{\{(name|architecture|weights)\}\}/g, (_, part: string) => parts[part] ?? ""));
}
