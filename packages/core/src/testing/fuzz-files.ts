import type { TrainedModel } from "../contracts/model-artifact.ts";
import { exportFormats } from "../formats/export-format.ts";
import { exportModel } from "../formats/export-model.ts";
import type { ModelFile } from "../formats/imported-model.ts";
import { writeStoredModel } from "../formats/stored-model.ts";
import { tfjsWeightsFile, toTfjsLayers } from "../formats/tfjs-layers.ts";
import { initialWeights } from "../model/initialisation.ts";
import { sampleLayered } from "./sample-layered.ts";

/** A whole file of each reader, of a model so small that a random byte is often one that says what the others mean. */
export async function wholeFiles(): Promise<{ name: string; files: ModelFile[] }[]> {
  const architecture: TrainedModel["architecture"] = {
    imageShape: [4, 4],
    classNames: ["0", "1", "2"],
    hiddenLayers: [{ units: 3, activation: "relu", dropout: 0.25 }],
  };
  const model = { architecture, layers: initialWeights(architecture, 1) };
  const { modelJson, weights } = toTfjsLayers(model);
  const description = new TextEncoder().encode(JSON.stringify(modelJson));
  const one = (name: string, bytes: Uint8Array<ArrayBuffer>) => ({ name, files: [{ name, bytes }] });
  const exported = exportFormats.map(async ({ id, ending }) => one(`model${ending}`, await exportModel(model, id)));
  return [
    {
      name: "model.json",
      files: [
        { name: "model.json", bytes: description },
        { name: tfjsWeightsFile, bytes: weights },
      ],
    },
    ...(await Promise.all(exported)),
    one("layered.safetensors", writeStoredModel(sampleLayered())),
  ];
}

/** Numerical Recipes' generator: its high bits are good enough to break files with. */
export function randomBelow(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const borders = [0, 1, 0x7f, 0x80, 0xff];

/** A copy of a file with some bytes changed, and perhaps cut, grown, or with a part of it moved, zeroed or of another file, or with other numbers in its text. */
export function mutated(file: Uint8Array, other: Uint8Array, below: (limit: number) => number): Uint8Array<ArrayBuffer> {
  let bytes = Uint8Array.from(file);
  for (let changes = 1 + below(4); changes > 0 && bytes.length > 0; changes--) {
    const at = below(bytes.length);
    const length = Math.min(1 + below(64), bytes.length - at);
    switch (below(9)) {
      case 0:
        bytes = bytes.slice(0, at);
        break;
      case 1:
        bytes = joined(bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at));
        break;
      case 2:
        bytes = joined(bytes.subarray(0, at), other.subarray(at, at + length), bytes.subarray(at + length));
        break;
      case 3:
        bytes.fill(below(2) * 0xff, at, at + Math.min(length, 8));
        break;
      case 4:
        bytes[at] = borders[below(borders.length)] as number;
        break;
      case 5:
        bytes[at] = (bytes[at] as number) ^ (1 << below(8));
        break;
      case 6: {
        const digit = bytes.findIndex((byte, index) => index >= at && byte >= 0x30 && byte <= 0x39);
        if (digit >= 0) bytes = joined(bytes.subarray(0, digit), digits(below), bytes.subarray(digit + below(2)));
        break;
      }
      default:
        bytes[at] = below(256);
    }
  }
  return bytes;
}

/** Of a number that a text holds: one in three long enough to be a size that nobody has. */
const digits = (below: (limit: number) => number): Uint8Array => new Uint8Array(below(3) === 0 ? 12 : 1).map(() => 0x30 + below(10));

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
