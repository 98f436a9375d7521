import { BinaryReader, BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { modelLimits } from "./model-limits.ts";
import { tooLarge } from "./model-refusals.ts";

/**
 * The messages of ONNX that a network needs (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto), each field under its number there.
 * Others are skipped. Written by hand over the library's reader: a generated one takes memory for whatever a file repeats a million times.
 */
export interface OnnxTensor {
  name: string;
  dims: number[];
  dataType: number;
  floats: number[];
  integers: number[];
  raw: Uint8Array;
  isElsewhere: boolean;
}

export interface OnnxAttribute {
  name: string;
  float: number;
  integer: number;
  integers: number[];
  tensor: OnnxTensor | null;
}

export interface OnnxNode {
  inputs: string[];
  outputs: string[];
  name: string;
  operator: string;
  domain: string;
  attributes: OnnxAttribute[];
}

/** `dims` are null where a size is not fixed. */
export interface OnnxValue {
  name: string;
  dims: (number | null)[];
}

export interface OnnxModel {
  producer: string;
  metadata: Map<string, string>;
  nodes: OnnxNode[];
  tensors: OnnxTensor[];
  inputs: OnnxValue[];
  outputs: OnnxValue[];
}

/** Reads one field of a message, or leaves it: then it is skipped. */
type FieldReader = (field: number, reader: BinaryReader, wireType: WireType) => boolean;

function eachField(bytes: Uint8Array, read: FieldReader): void {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    if (!read(field, reader, wireType)) reader.skip(wireType, field);
  }
}

const push = <Item>(items: Item[], item: Item): true => {
  if (items.length >= modelLimits.graphNodes) throw tooLarge(`it has more than ${modelLimits.graphNodes} parts of one kind`);
  items.push(item);
  return true;
};

/** Numbers one by one or packed: files have both. */
function pushNumbers(numbers: number[], reader: BinaryReader, wireType: WireType, next: (reader: BinaryReader) => number): true {
  const source = wireType === WireType.LengthDelimited ? new BinaryReader(reader.bytes()) : null;
  do {
    if (source && source.pos >= source.len) break;
    if (numbers.length >= modelLimits.parameters) throw tooLarge("it has a longer list of numbers than is read");
    numbers.push(next(source ?? reader));
  } while (source);
  return true;
}

const int64 = (reader: BinaryReader) => Number(reader.int64());

function readTensor(bytes: Uint8Array): OnnxTensor {
  const tensor: OnnxTensor = { name: "", dims: [], dataType: 0, floats: [], integers: [], raw: new Uint8Array(), isElsewhere: false };
  eachField(bytes, (field, reader, wireType) => {
    if (field === 1) return pushNumbers(tensor.dims, reader, wireType, int64);
    else if (field === 2) tensor.dataType = reader.int32();
    else if (field === 4) return pushNumbers(tensor.floats, reader, wireType, (numbers) => numbers.float());
    else if (field === 7) return pushNumbers(tensor.integers, reader, wireType, int64);
    else if (field === 8) tensor.name = reader.string();
    else if (field === 9) tensor.raw = reader.bytes();
    else if (field === 14) tensor.isElsewhere = reader.int32() !== 0;
    else return false;
    return true;
  });
  return tensor;
}

function readAttribute(bytes: Uint8Array): OnnxAttribute {
  const attribute: OnnxAttribute = { name: "", float: 0, integer: 0, integers: [], tensor: null };
  eachField(bytes, (field, reader, wireType) => {
    if (field === 1) attribute.name = reader.string();
    else if (field === 2) attribute.float = reader.float();
    else if (field === 3) attribute.integer = int64(reader);
    else if (field === 5) attribute.tensor = readTensor(reader.bytes());
    else if (field === 8) return pushNumbers(attribute.integers, reader, wireType, int64);
    else return false;
    return true;
  });
  return attribute;
}

function readNode(bytes: Uint8Array): OnnxNode {
  const node: OnnxNode = { inputs: [], outputs: [], name: "", operator: "", domain: "", attributes: [] };
  eachField(bytes, (field, reader) => {
    if (field === 1) return push(node.inputs, reader.string());
    if (field === 2) return push(node.outputs, reader.string());
    if (field === 5) return push(node.attributes, readAttribute(reader.bytes()));
    if (field === 3) node.name = reader.string();
    else if (field === 4) node.operator = reader.string();
    else if (field === 7) node.domain = reader.string();
    else return false;
    return true;
  });
  return node;
}

function readValue(bytes: Uint8Array): OnnxValue {
  const value: OnnxValue = { name: "", dims: [] };
  const inside =
    (wanted: number, read: (bytes: Uint8Array) => void): FieldReader =>
    (field, reader) => {
      if (field !== wanted) return false;
      read(reader.bytes());
      return true;
    };
  const readDimension = (dimension: Uint8Array) => {
    let size: number | null = null;
    eachField(dimension, (field, reader) => {
      if (field !== 1) return false;
      size = int64(reader);
      return true;
    });
    push(value.dims, size);
  };
  const readShape = (shape: Uint8Array) => eachField(shape, inside(1, readDimension));
  const readTensorType = (type: Uint8Array) => eachField(type, inside(2, readShape));
  eachField(bytes, (field, reader) => {
    if (field === 1) value.name = reader.string();
    else if (field === 2) eachField(reader.bytes(), inside(1, readTensorType));
    else return false;
    return true;
  });
  return value;
}

/** @throws whatever the library throws of bytes that are no messages; GlyphlabError `model-too-large` */
export function decodeOnnx(bytes: Uint8Array): OnnxModel {
  const model: OnnxModel = { producer: "", metadata: new Map(), nodes: [], tensors: [], inputs: [], outputs: [] };
  eachField(bytes, (field, reader) => {
    if (field === 2) model.producer = reader.string();
    else if (field === 7) readGraph(reader.bytes(), model);
    else if (field === 14 && model.metadata.size < 100) model.metadata.set(...readEntry(reader.bytes()));
    else return false;
    return true;
  });
  return model;
}

function readGraph(bytes: Uint8Array, model: OnnxModel): void {
  eachField(bytes, (field, reader) => {
    if (field === 1) return push(model.nodes, readNode(reader.bytes()));
    if (field === 5) return push(model.tensors, readTensor(reader.bytes()));
    if (field === 11) return push(model.inputs, readValue(reader.bytes()));
    if (field === 12) return push(model.outputs, readValue(reader.bytes()));
    return false;
  });
}

function readEntry(bytes: Uint8Array): [key: string, value: string] {
  const entry: [string, string] = ["", ""];
  eachField(bytes, (field, reader) => {
    if (field !== 1 && field !== 2) return false;
    entry[field - 1] = reader.string();
    return true;
  });
  return entry;
}

/** Writes fields by their numbers: texts, bytes, whole numbers, and messages in messages. */
export class OnnxMessage {
  readonly #writer = new BinaryWriter();

  text(field: number, value: string): this {
    this.#writer.tag(field, WireType.LengthDelimited).string(value);
    return this;
  }

  whole(field: number, value: number): this {
    this.#writer.tag(field, WireType.Varint).int64(value);
    return this;
  }

  bytes(field: number, value: Uint8Array): this {
    this.#writer.tag(field, WireType.LengthDelimited).bytes(value);
    return this;
  }

  message(field: number, value: OnnxMessage): this {
    return this.bytes(field, value.finish());
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.#writer.finish();
  }
}
