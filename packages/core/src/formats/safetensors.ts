import { z } from "zod";
import { GlyphlabError } from "../contracts/error.ts";

/**
 * The safetensors format (https://huggingface.co/docs/safetensors, “Format”): the header's length as a little-endian uint64, the
 * header as JSON, then the tensors' bytes, little-endian and row-major, one after another without a gap.
 */
export interface Tensor {
  shape: number[];
  data: Float32Array | Float64Array | Int32Array | Uint8Array;
}

export interface Safetensors {
  tensors: ReadonlyMap<string, Tensor>;
  metadata: Readonly<Record<string, string>>;
}

/** In the order in which the reference implementation lays tensors out: so every tensor is aligned to its element's size. */
const elementTypes = [
  { name: "F64", array: Float64Array },
  { name: "F32", array: Float32Array },
  { name: "I32", array: Int32Array },
  { name: "U8", array: Uint8Array },
] as const;

const lengthBytes = 8;
/** The reference implementation's own bound. */
const maximumHeaderBytes = 100_000_000;
const metadataKey = "__metadata__";

const size = z.number().int().nonnegative();
const headerSchema = z.record(z.string(), z.unknown());
const metadataSchema = z.record(z.string(), z.string());
const entrySchema = z.object({ dtype: z.string(), shape: z.array(size), data_offsets: z.tuple([size, size]) });

const elementCount = (shape: number[]) => (shape.includes(0) ? 0 : shape.reduce((product, dimension) => product * dimension, 1));

/**
 * The bytes of a safetensors file, the same for the same tensors in whatever order they come.
 * @throws GlyphlabError `invalid-input` when a tensor's shape does not fit its data
 */
export function writeSafetensors(tensors: Iterable<readonly [string, Tensor]>, metadata: Record<string, string>): Uint8Array<ArrayBuffer> {
  const laidOut = [...tensors]
    .map(([name, tensor]) => ({ name, tensor, order: elementTypes.findIndex(({ array }) => tensor.data instanceof array) }))
    .sort((left, right) => left.order - right.order || (left.name < right.name ? -1 : 1));
  let dataBytes = 0;
  const entries = laidOut.map(({ name, tensor, order }) => {
    const { shape, data } = tensor;
    if (name === metadataKey) throw new GlyphlabError("invalid-input", `No tensor may be called ${metadataKey}.`);
    if (elementCount(shape) !== data.length) {
      throw new GlyphlabError("invalid-input", `Tensor “${name}” has shape [${shape.join(", ")}] and ${data.length} elements.`);
    }
    const start = dataBytes;
    dataBytes += data.byteLength;
    return [name, { dtype: elementTypes[order]?.name, shape, data_offsets: [start, dataBytes] }] as const;
  });

  const header = new TextEncoder().encode(JSON.stringify({ [metadataKey]: metadata, ...Object.fromEntries(entries) }));
  // Padded with spaces to whole float64 elements, so that a reader can map the tensors where they lie.
  const headerBytes = Math.ceil(header.length / 8) * 8;
  const file = new Uint8Array(lengthBytes + headerBytes + dataBytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(headerBytes), true);
  file.fill(0x20, lengthBytes, lengthBytes + headerBytes);
  file.set(header, lengthBytes);
  let offset = lengthBytes + headerBytes;
  for (const { tensor } of laidOut) {
    const { buffer, byteOffset, byteLength } = tensor.data;
    file.set(new Uint8Array(buffer, byteOffset, byteLength), offset);
    offset += byteLength;
  }
  return file;
}

/**
 * Reads a safetensors file of F64, F32, I32 and U8 tensors. Their data are copies.
 * @throws GlyphlabError `model-unreadable` for anything else: cut, overlapping, with gaps, of another type
 */
export function readSafetensors(file: Uint8Array): Safetensors {
  const { header, data } = splitFile(file);
  const { [metadataKey]: metadataEntry = {}, ...tensorEntries } = header;
  const metadata = metadataSchema.safeParse(metadataEntry);
  if (!metadata.success) throw unreadable("its metadata are not a map of strings", metadata.error);

  const entries = Object.entries(tensorEntries).map(([name, entry]) => {
    const parsed = entrySchema.safeParse(entry);
    if (!parsed.success) throw unreadable(`tensor “${name}” has no valid dtype, shape and data_offsets`, parsed.error);
    const [start, end] = parsed.data.data_offsets;
    return { name, dtype: parsed.data.dtype, shape: parsed.data.shape, start, end };
  });
  requireGapless(entries, data.length);
  return {
    metadata: metadata.data,
    tensors: new Map(entries.map((entry) => [entry.name, readTensor(entry, data)])),
  };
}

interface Entry {
  name: string;
  dtype: string;
  shape: number[];
  start: number;
  end: number;
}

function splitFile(file: Uint8Array): { header: Record<string, unknown>; data: Uint8Array } {
  if (file.length < lengthBytes) throw unreadable(`it has ${file.length} bytes, and its header's length alone takes ${lengthBytes}`);
  const headerBytes = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  if (headerBytes > maximumHeaderBytes || headerBytes > file.length - lengthBytes) {
    throw unreadable(`its first 8 bytes say a header of ${headerBytes} bytes, and ${file.length - lengthBytes} follow`);
  }
  const dataStart = lengthBytes + headerBytes;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(file.subarray(lengthBytes, dataStart));
    return { header: headerSchema.parse(JSON.parse(text)), data: file.subarray(dataStart) };
  } catch (cause) {
    throw unreadable("its header is not a JSON object", cause);
  }
}

/** The format allows neither overlaps nor gaps; so no byte is read twice, and no file hides anything between its tensors. */
function requireGapless(entries: Entry[], dataBytes: number): void {
  let expectedStart = 0;
  for (const { name, start, end } of entries.toSorted((left, right) => left.start - right.start || left.end - right.end)) {
    if (start !== expectedStart || end < start) {
      throw unreadable(`tensor “${name}” lies at bytes ${start} to ${end}, and should begin at ${expectedStart}`);
    }
    expectedStart = end;
  }
  if (expectedStart !== dataBytes) throw unreadable(`its tensors take ${expectedStart} bytes, and ${dataBytes} follow the header`);
}

function readTensor({ name, dtype, shape, start, end }: Entry, data: Uint8Array): Tensor {
  const element = elementTypes.find((candidate) => candidate.name === dtype);
  if (!element) {
    const known = elementTypes.map((candidate) => candidate.name).join(", ");
    throw unreadable(`tensor “${name}” has dtype ${dtype}, and the known ones are ${known}`);
  }
  if (elementCount(shape) * element.array.BYTES_PER_ELEMENT !== end - start) {
    throw unreadable(`tensor “${name}” of ${dtype} and shape [${shape.join(", ")}] cannot have ${end - start} bytes`);
  }
  return { shape, data: new element.array(Uint8Array.from(data.subarray(start, end)).buffer) };
}

const unreadable = (reason: string, cause?: unknown) =>
  new GlyphlabError("model-unreadable", `This is not a whole safetensors file: ${reason}.`, { cause });
