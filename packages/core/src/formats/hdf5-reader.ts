import { GlyphlabError } from "../contracts/error.ts";
import { loadHdf5 } from "./hdf5.ts";
import type { WeightTensor } from "./keras-layer.ts";
import { modelLimits } from "./model-limits.ts";
import { tooLarge, unreadable, unsupported } from "./model-refusals.ts";

/**
 * What the readers of Keras's files ask of an HDF5 file: attributes and tensors by their paths. Nothing walks through the file, so links in a circle lead
 * nowhere, and what is claimed of a size is checked before memory is taken.
 */
export interface Hdf5Reader {
  has(path: string): boolean;
  /** The strings of an attribute, or null where there is none. */
  strings(path: string, attribute: string): string[] | null;
  /** The text of a dataset of one string, or null where there is none. */
  text(path: string): string | null;
  /** A tensor of float32 or float64, as float32; null where there is none. */
  floats(path: string): WeightTensor | null;
}

const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
export const isHdf5 = (bytes: Uint8Array): boolean => signature.every((byte, index) => bytes[index] === byte);

/** Of `H5T_class_t`. */
const floatClass = 1;
const stringClass = 3;

/**
 * Opens an HDF5 file for `read` and closes it.
 * @throws GlyphlabError `model-unreadable` for whatever the library makes of a broken file, and what `read` throws
 */
export async function readHdf5<Result>(bytes: Uint8Array, read: (reader: Hdf5Reader) => Result): Promise<Result> {
  if (!isHdf5(bytes)) throw unreadable("it does not begin as an HDF5 file does");
  const { hdf5, FS, path, remove } = await loadHdf5();
  const library = await hdf5.ready;
  remove();
  FS.writeFile(path, bytes);
  try {
    const file = new hdf5.File(path, "r");
    if (file.file_id <= 0n) throw unreadable("it is no whole HDF5 file");
    try {
      return read(readerOf(hdf5, library, file, bytes.length));
    } finally {
      file.close();
    }
  } catch (error) {
    if (error instanceof GlyphlabError) throw error;
    throw unreadable("its HDF5 is broken", error);
  } finally {
    remove();
  }
}

type Loaded = Awaited<ReturnType<typeof loadHdf5>>["hdf5"];

function readerOf(hdf5: Loaded, library: Awaited<Loaded["ready"]>, file: InstanceType<Loaded["File"]>, fileBytes: number): Hdf5Reader {
  return {
    has: (path) => file.get(path) instanceof hdf5.Group,
    strings: (path, attribute) => {
      const group = file.get(path);
      if (!(group instanceof hdf5.Group) || !library.get_attribute_names(group.file_id, group.path).includes(attribute)) return null;
      const { type, size, total_size: total, shape } = library.get_attribute_metadata(group.file_id, group.path, attribute);
      if (type !== stringClass || shape === null) throw unreadable(`its attribute “${attribute}” is no text`);
      if (total > modelLimits.jsonBytes / 4 || total * size > modelLimits.jsonBytes) throw tooLarge(`its attribute “${attribute}” is`);
      const value = group.get_attribute(attribute, true) as unknown;
      const strings = Array.isArray(value) ? value : [value];
      return strings.map((text) => {
        if (typeof text !== "string") throw unreadable(`its attribute “${attribute}” is no text`);
        return text;
      });
    },
    text: (path) => {
      const dataset = file.get(path);
      if (!(dataset instanceof hdf5.Dataset)) return null;
      const { type, size, total_size: total } = dataset.metadata;
      if (type !== stringClass || total !== 1 || size > modelLimits.jsonBytes) throw unreadable(`“${path}” in it is no text`);
      const { value } = dataset;
      return typeof value === "string" ? value : null;
    },
    floats: (path) => {
      const dataset = file.get(path);
      if (dataset === null) return null;
      // A link to another file is none: nothing outside of this one is opened.
      if (!(dataset instanceof hdf5.Dataset)) throw unreadable(`“${path}” in it is no tensor`);
      const { type, size, shape, total_size: total, chunks, virtual_sources: sources } = dataset.metadata;
      if (type !== floatClass || (size !== 4 && size !== 8)) throw unsupported(`“${path}” in it has another type than float32`);
      if (shape === null || shape.length > modelLimits.dimensions || sources?.length) throw unreadable(`“${path}” in it is no tensor`);
      if (total > modelLimits.parameters) throw tooLarge(`“${path}” in it has the shape [${shape.join(", ")}]`);
      // Only chunks can be compressed; the library takes memory for a whole one.
      if (chunks === null ? total * size > fileBytes : chunks.reduce((product, length) => product * length, 1) > total + 2 ** 16) {
        throw unreadable(`“${path}” in it claims to be larger than it is`);
      }
      const data = total === 0 ? new Float32Array() : dataset.value;
      if (data instanceof Float32Array) return { shape, data };
      if (data instanceof Float64Array) return { shape, data: Float32Array.from(data) };
      throw unreadable(`“${path}” in it is no tensor`);
    },
  };
}
