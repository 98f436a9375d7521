import { GlyphlabError } from "../contracts/error.ts";

/** A layer's weights as they are looked at: a picture a unit, its inputs in the order of the image's pixels. */
export interface WeightPictures {
  inputs: number;
  /** Pictured ones: the first of the layer. */
  units: number;
  /** What the value 1 stands for, a unit: its largest weight / 127. NaN where a weight is no finite number. */
  scales: Float32Array;
  /** Row-major [units, inputs], from -127 to 127. */
  values: Int8Array;
}

interface LayerShape {
  inputs: number;
  units: number;
}

const mostUnits = 64;
/** Of one epoch: 64 units of 32×32 pixels, or 16 of 64×64. */
const mostValues = 2 ** 16;
const largestValue = 127;

/** How many units are pictured, and so kept of each epoch: at most 64, and no more than 64 KB. */
export const picturedUnits = ({ inputs, units }: LayerShape): number =>
  Math.min(units, mostUnits, Math.max(1, Math.floor(mostValues / inputs)));

export const pictureBytes = (layer: LayerShape): number => picturedUnits(layer) * (layer.inputs + Float32Array.BYTES_PER_ELEMENT);

/** @param kernel row-major [inputs, units]; of `units` only the first `pictured` */
export function pictureWeights(kernel: ArrayLike<number>, { inputs, units }: LayerShape, pictured: number): WeightPictures {
  const scales = new Float32Array(pictured);
  const values = new Int8Array(pictured * inputs);
  for (let unit = 0; unit < pictured; unit++) {
    let largest = 0;
    for (let input = 0; input < inputs; input++) largest = Math.max(largest, Math.abs(kernel[input * units + unit] as number));
    const scale = Number.isFinite(largest) ? largest / largestValue : Number.NaN;
    scales[unit] = scale;
    if (!(scale > 0)) continue;
    for (let input = 0; input < inputs; input++) {
      values[unit * inputs + input] = Math.round((kernel[input * units + unit] as number) / scale);
    }
  }
  return { inputs, units: pictured, scales, values };
}

/** As they are stored: the scales as little-endian float32, then the values. */
export function writePictures({ scales, values }: WeightPictures): Uint8Array {
  const bytes = new Uint8Array(scales.byteLength + values.byteLength);
  bytes.set(new Uint8Array(scales.buffer, scales.byteOffset, scales.byteLength));
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), scales.byteLength);
  return bytes;
}

/** @throws GlyphlabError `data-corrupt` when these are not pictures of units with so many inputs */
export function readPictures(stored: Uint8Array, inputs: number): WeightPictures {
  const units = stored.length / (inputs + Float32Array.BYTES_PER_ELEMENT);
  if (!Number.isInteger(units)) throw new GlyphlabError("data-corrupt", `The stored weights are not those of units with ${inputs} inputs.`);
  const { buffer } = stored.slice();
  return { inputs, units, scales: new Float32Array(buffer, 0, units), values: new Int8Array(buffer, units * 4) };
}
