import { isHdf5 } from "./hdf5-reader.ts";
import type { ImportedModel, ModelFile } from "./imported-model.ts";
import { modelLimits } from "./model-limits.ts";
import { incomplete, tooLarge, unreadable, unsupported } from "./model-refusals.ts";
import { isZip, readZip } from "./zip-archive.ts";

/**
 * A model from the files that somebody brings: one file, or `model.json` and the weights beside it. What a file is, its content says, not its name.
 * Run it off the main thread and with a deadline: the library for HDF5 is not made for hostile files.
 * @throws GlyphlabError `model-unreadable`, `model-incomplete`, `model-unsupported` or `model-too-large`, saying what and why
 */
export async function readModel(files: readonly ModelFile[]): Promise<ImportedModel> {
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (files.length > modelLimits.files || total > modelLimits.fileBytes) {
    throw tooLarge(
      `${modelLimits.files} files of together ${modelLimits.fileBytes / 1e6} MB are allowed, and these are ${files.length} of ${Math.round(total / 1e6)} MB`,
    );
  }
  const [file] = files;
  if (!file) throw incomplete("no file was given");
  if (files.length > 1) {
    const description = files.find(({ bytes }) => isJson(bytes));
    if (!description) throw incomplete("of several files one must be model.json");
    const { readTfjsLayers } = await import("./read-tfjs-layers.ts");
    return readTfjsLayers(description.bytes, files);
  }
  return readOneFile(file.bytes);
}

async function readOneFile(bytes: Uint8Array<ArrayBuffer>): Promise<ImportedModel> {
  if (bytes.length === 0) throw unreadable("the file is empty");
  if (isHdf5(bytes)) return (await import("./read-keras-h5.ts")).readKerasH5(bytes);
  if (isZip(bytes)) return readArchive(bytes);
  if (isSafetensors(bytes)) return (await import("./safetensors-import.ts")).readSafetensorsModel(bytes);
  if (isJson(bytes)) return (await import("./read-tfjs-layers.ts")).readTfjsLayers(bytes, []);
  // A pickle of protocol 2 or later.
  if (bytes[0] === 0x80 && (bytes[1] ?? 0) <= 5) {
    throw unsupported("it is a Python pickle, which runs the program in it when it is read; export the model as ONNX or safetensors");
  }
  return (await import("./read-onnx.ts")).readOnnx(bytes);
}

async function readArchive(bytes: Uint8Array): Promise<ImportedModel> {
  const kerasNames = ["config.json", "metadata.json", "model.weights.h5"];
  const names: string[] = [];
  const files = await readZip(bytes, (name) => {
    names.push(name);
    return kerasNames.includes(name) || /(^|\/)model\.json$|\.bin$/.test(name);
  });
  const archived = [...files].map(([name, content]) => ({ name, bytes: content }));
  const description = archived.find(({ name }) => /(^|\/)model\.json$/.test(name));
  if (description) return (await import("./read-tfjs-layers.ts")).readTfjsLayers(description.bytes, archived);
  if (files.has("config.json") || files.has("model.weights.h5")) return (await import("./read-keras-v3.ts")).readKerasV3(files);
  if (names.some((name) => name.endsWith(".pkl"))) {
    throw unsupported(
      "it is a file of PyTorch, a Python pickle, which runs the program in it when it is read; export the model as ONNX or safetensors",
    );
  }
  throw unreadable("the archive holds no model of Keras or TensorFlow.js");
}

/** After white space, which a person's editor may have put there. */
const isJson = (bytes: Uint8Array): boolean => {
  const first = bytes.find((byte) => byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09);
  return first === 0x7b;
};

/** The header's length, eight bytes whose last three no real length fills, and then JSON. */
const isSafetensors = (bytes: Uint8Array): boolean => bytes[5] === 0 && bytes[6] === 0 && bytes[7] === 0 && bytes[8] === 0x7b;
