import type { Architecture } from "../contracts/model-artifact.ts";
import { layerParameters, layerSizes } from "./architecture.ts";

export interface SummaryRow {
  /** As Keras names layers: dense, dense_1, … */
  name: string;
  kind: "Flatten" | "Dense" | "Dropout";
  /** Without the batch dimension. */
  outputShape: number[];
  parameters: number;
}

export interface ModelSummary {
  rows: SummaryRow[];
  totalParameters: number;
}

/** What Keras's `model.summary()` tells: each layer with its output shape and number of parameters. */
export function summarise(architecture: Architecture): ModelSummary {
  const layers = layerSizes(architecture);
  const [height, width] = architecture.imageShape;
  const rows: SummaryRow[] = [{ name: "flatten", kind: "Flatten", outputShape: [height * width], parameters: 0 }];
  let dropouts = 0;
  for (const [index, layer] of layers.entries()) {
    rows.push({ name: numbered("dense", index), kind: "Dense", outputShape: [layer.units], parameters: layerParameters(layer) });
    if (layer.dropout > 0) {
      rows.push({ name: numbered("dropout", dropouts++), kind: "Dropout", outputShape: [layer.units], parameters: 0 });
    }
  }
  return { rows, totalParameters: rows.reduce((sum, row) => sum + row.parameters, 0) };
}

const numbered = (name: string, index: number): string => (index === 0 ? name : `${name}_${index}`);
