import { GlyphlabError } from "../contracts/error.ts";

/**
 * The IDX format, as described by LeCun, Cortes and Burges on the MNIST page (http://yann.lecun.com/exdb/mnist/): bytes 0 and 1
 * are zero, byte 2 is the element type, byte 3 the number of dimensions, then each dimension as a big-endian uint32, then the
 * elements in row-major order, big-endian.
 */
export type IdxArray =
  | { type: "ubyte"; shape: number[]; elements: Uint8Array }
  | { type: "byte"; shape: number[]; elements: Int8Array }
  | { type: "short"; shape: number[]; elements: Int16Array }
  | { type: "int"; shape: number[]; elements: Int32Array }
  | { type: "float"; shape: number[]; elements: Float32Array }
  | { type: "double"; shape: number[]; elements: Float64Array };

type IdxType = IdxArray["type"];

const elementTypes: readonly { type: IdxType; code: number; bytes: number }[] = [
  { type: "ubyte", code: 0x08, bytes: 1 },
  { type: "byte", code: 0x09, bytes: 1 },
  { type: "short", code: 0x0b, bytes: 2 },
  { type: "int", code: 0x0c, bytes: 4 },
  { type: "float", code: 0x0d, bytes: 4 },
  { type: "double", code: 0x0e, bytes: 8 },
];

const hexadecimal = (byte: number) => `0x${byte.toString(16).padStart(2, "0")}`;

/**
 * Reads an IDX file (`gunzipped` first where it may be compressed). Elements of one byte are a view of `file`, not a copy.
 * @throws GlyphlabError `data-corrupt`, saying which byte said what.
 */
export function parseIdx(file: Uint8Array): IdxArray {
  const [zero0, zero1, typeCode, dimensions] = file;
  if (zero0 === undefined || zero1 === undefined || typeCode === undefined || dimensions === undefined) {
    throw corrupt(`it has ${file.length} bytes, and an IDX header has at least 8`);
  }
  if (zero0 !== 0 || zero1 !== 0) {
    throw corrupt(`bytes 0 and 1 are ${hexadecimal(zero0)} ${hexadecimal(zero1)}, and an IDX file begins with two zeros`);
  }
  const element = elementTypes.find(({ code }) => code === typeCode);
  if (!element) {
    const known = elementTypes.map(({ code, type }) => `${hexadecimal(code)} (${type})`).join(", ");
    throw corrupt(`byte 2 says element type ${hexadecimal(typeCode)}, and the known ones are ${known}`);
  }
  if (dimensions === 0) throw corrupt("byte 3 says 0 dimensions, and there must be at least 1");
  const headerBytes = 4 + 4 * dimensions;
  if (file.length < headerBytes) {
    throw corrupt(`byte 3 says ${dimensions} dimensions, so the header needs ${headerBytes} bytes, but the file has ${file.length}`);
  }

  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const shape = Array.from({ length: dimensions }, (_, dimension) => view.getUint32(4 + 4 * dimension));
  const count = elementCount(shape);
  const says = `bytes 4 to ${headerBytes - 1} say the shape is ${shape.join("×")}`;
  if (!Number.isSafeInteger(count * element.bytes)) throw corrupt(`${says}, which is more elements than any file can hold`);
  const expectedBytes = headerBytes + count * element.bytes;
  if (file.length !== expectedBytes) {
    const verdict = file.length < expectedBytes ? "truncated" : "too long";
    throw corrupt(`${says} of type ${element.type}, which makes ${expectedBytes} bytes, but the file has ${file.length}: it is ${verdict}`);
  }
  // Not `file.subarray`, which of a Node Buffer is a Buffer again.
  return readElements(element.type, shape, new Uint8Array(file.buffer, file.byteOffset + headerBytes, count * element.bytes));
}

/** The bytes of an IDX file. @throws GlyphlabError `invalid-input` when shape and elements do not fit the format or each other. */
export function writeIdx({ type, shape, elements }: IdxArray): Uint8Array<ArrayBuffer> {
  const element = elementTypes.find((candidate) => candidate.type === type);
  if (!element) throw new GlyphlabError("invalid-input", `IDX has no element type “${type}”.`);
  const fits = shape.length >= 1 && shape.length <= 255 && shape.every((size) => Number.isInteger(size) && size >= 0 && size <= 0xffffffff);
  if (!fits) {
    throw new GlyphlabError(
      "invalid-input",
      `IDX holds 1 to 255 dimensions of 0 to 4294967295 each; this array's shape is [${shape.join(", ")}].`,
    );
  }
  if (elementCount(shape) !== elements.length) {
    throw new GlyphlabError(
      "invalid-input",
      `An array of shape ${shape.join("×")} has ${elementCount(shape)} elements; ${elements.length} were given.`,
    );
  }
  const headerBytes = 4 + 4 * shape.length;
  const file = new Uint8Array(headerBytes + elements.byteLength);
  file.set([0, 0, element.code, shape.length]);
  const view = new DataView(file.buffer);
  for (const [dimension, size] of shape.entries()) view.setUint32(4 + 4 * dimension, size);
  file.set(withBytesReversed(new Uint8Array(elements.buffer, elements.byteOffset, elements.byteLength), element.bytes), headerBytes);
  return file;
}

/** Infinite or imprecise when the shape is absurd: callers check that it is a safe integer or equals a real length. */
function elementCount(shape: number[]): number {
  // Asked first, because ∞ × 0 would be NaN.
  return shape.includes(0) ? 0 : shape.reduce((product, size) => product * size, 1);
}

/** `body` is big-endian. */
function readElements(type: IdxType, shape: number[], body: Uint8Array): IdxArray {
  switch (type) {
    case "ubyte":
      return { type, shape, elements: body };
    case "byte":
      return { type, shape, elements: new Int8Array(body.buffer, body.byteOffset, body.length) };
    case "short":
      return { type, shape, elements: new Int16Array(withBytesReversed(body, 2).buffer) };
    case "int":
      return { type, shape, elements: new Int32Array(withBytesReversed(body, 4).buffer) };
    case "float":
      return { type, shape, elements: new Float32Array(withBytesReversed(body, 4).buffer) };
    case "double":
      return { type, shape, elements: new Float64Array(withBytesReversed(body, 8).buffer) };
    default:
      return type satisfies never;
  }
}

/** From one order of bytes to the other: typed arrays are little-endian wherever Glyphlab runs, as TensorFlow.js wants them too. */
function withBytesReversed(bytes: Uint8Array, elementBytes: number): Uint8Array<ArrayBuffer> {
  const reversed = new Uint8Array(bytes);
  for (let start = 0; start < reversed.length; start += elementBytes) reversed.subarray(start, start + elementBytes).reverse();
  return reversed;
}

const corrupt = (reason: string) => new GlyphlabError("data-corrupt", `This is not a whole IDX file: ${reason}.`);
