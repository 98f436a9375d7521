import { elementCount } from "./layer-shapes.ts";
import { modelLimits } from "./model-limits.ts";
import { incomplete, tooLarge, unreadable, unsupported } from "./model-refusals.ts";
import type { OnnxNode, OnnxTensor } from "./onnx-messages.ts";

export interface OnnxConstant {
  dims: readonly number[];
  data: Float32Array;
}

/** Of `TensorProto.DataType`. */
const types = { float: 1, int64: 7, double: 11 } as const;

/** The values of a graph that are known before it runs. */
export class OnnxConstants {
  readonly #values = new Map<string, OnnxConstant>();

  /** @throws GlyphlabError `model-unreadable`, `model-unsupported`, `model-incomplete` or `model-too-large` */
  constructor(tensors: readonly OnnxTensor[]) {
    for (const tensor of tensors) this.#values.set(tensor.name, readTensor(tensor));
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  get(name: string | undefined): OnnxConstant | undefined {
    return name === undefined ? undefined : this.#values.get(name);
  }

  /** Computes a node that works on constants alone, as exporters leave some; false when it does not. */
  fold({ operator, inputs, outputs, attributes }: OnnxNode): boolean {
    const [output = ""] = outputs;
    const source = this.get(inputs[0]);
    switch (operator) {
      case "Constant": {
        const tensor = attributes.find(({ name }) => name === "value")?.tensor;
        if (!tensor) throw unsupported("it has a constant that is no tensor");
        this.#values.set(output, readTensor(tensor));
        return true;
      }
      case "Identity":
        if (source) this.#values.set(output, source);
        return source !== undefined;
      case "Reshape": {
        const dims = this.get(inputs[1])?.data;
        if (!source || !dims) return false;
        if (elementCount([...dims]) !== source.data.length)
          throw unsupported(`it reshapes the weight “${inputs[0]}” to [${[...dims].join(", ")}]`);
        this.#values.set(output, { dims: [...dims], data: source.data });
        return true;
      }
      case "Transpose":
        if (!source) return false;
        this.#values.set(output, transposed(source));
        return true;
      default:
        return false;
    }
  }
}

/** @throws GlyphlabError `model-unsupported` for what is no matrix */
export function transposed({ dims, data }: OnnxConstant): OnnxConstant {
  const [rows = 0, columns = 0] = dims;
  if (dims.length !== 2) throw unsupported(`it transposes a weight of the shape [${dims.join(", ")}]`);
  const turned = new Float32Array(data.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) turned[column * rows + row] = data[row * columns + column] as number;
  }
  return { dims: [columns, rows], data: turned };
}

function readTensor({ name, dims, dataType, floats, integers, raw, isElsewhere }: OnnxTensor): OnnxConstant {
  if (isElsewhere) throw incomplete(`the weight “${name}” lies in another file; save the model with its weights in one file`);
  if (dims.length > modelLimits.dimensions || !dims.every((size) => Number.isSafeInteger(size) && size >= 0)) {
    throw unreadable(`the weight “${name}” has no valid shape`);
  }
  const elements = elementCount(dims);
  if (elements > modelLimits.parameters) throw tooLarge(`the weight “${name}” has the shape [${dims.join(", ")}]`);
  const given = numbersOf(name, dataType, raw, dataType === types.int64 ? integers : floats);
  if (given.length !== elements) throw unreadable(`the weight “${name}” has ${given.length} numbers, and its shape asks for ${elements}`);
  return { dims, data: given };
}

function numbersOf(name: string, dataType: number, raw: Uint8Array, listed: readonly number[]): Float32Array {
  if (raw.length === 0) {
    if (dataType === types.float || dataType === types.int64) return Float32Array.from(listed);
  } else if (raw.length % (dataType === types.float ? 4 : 8) !== 0) throw unreadable(`the weight “${name}” is cut`);
  const copy = raw.slice().buffer;
  switch (dataType) {
    case types.float:
      return new Float32Array(copy);
    case types.double:
      return Float32Array.from(new Float64Array(copy));
    case types.int64:
      return Float32Array.from(new BigInt64Array(copy), Number);
    default:
      throw unsupported(`the weight “${name}” has the type ${dataType} of ONNX, and only float, double and int64 are known`);
  }
}
