import type { ModelFormat } from "@glyphlab/core/contracts/imported-from";

/** What one layer of a network is, as pages list it. */
export interface ListedLayer {
  name: string;
  /** As Keras calls it: Dense, Conv2D. */
  kind: string;
  /** Without the batch dimension. */
  outputShape: readonly number[];
  parameters: number;
}

export interface TriedScaling {
  id: string;
  /** As people write it, x being a byte. */
  formula: string;
  accuracy: number;
  /** Mean cross-entropy. */
  loss: number;
}

/** What is known of files before they become a model of the team. */
export interface ModelExamination {
  fileName: string;
  bytes: number;
  format: ModelFormat;
  /** The program that wrote it, as it says itself. */
  writtenBy: string | null;
  parameters: number;
  layers: readonly ListedLayer[];
  dataset: { id: string; title: string };
  scaling: {
    /** The file says how its inputs were scaled, as those do that come from here: there is nothing to choose. */
    known: boolean;
    suggested: string;
    /** Each that was tried, the best first. */
    tried: readonly TriedScaling[];
    /** On so many test images, spread evenly. */
    images: number;
  };
}

/** A name to begin with: that of the file, without its ending. */
export const nameOfFile = (fileName: string): string =>
  fileName
    .replace(/\.(keras|h5|hdf5|onnx|safetensors|json|zip)$/i, "")
    .replace(/-tfjs$/, "")
    .trim()
    .slice(0, 120) || "Imported";
