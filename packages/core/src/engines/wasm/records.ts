/**
 * The records of `assembly/records.ts`, field by field in the same order: the planner writes them, the kernel reads them. A class of
 * AssemblyScript lays its fields out as C does.
 */
const fieldBytes = { u32: 4, f32: 4, f64: 8 } as const;
type FieldKind = keyof typeof fieldBytes;

const layerFields = {
  inputs: "u32",
  units: "u32",
  blocks: "u32",
  narrowTail: "u32",
  paddedUnits: "u32",
  paddedInputs: "u32",
  activation: "u32",
  dropThreshold: "u32",
  keptScale: "f32",
  keptFraction: "f32",
  weights: "u32",
  transposed: "u32",
  bias: "u32",
  activations: "u32",
  deltas: "u32",
  masks: "u32",
  rowStates: "u32",
} as const satisfies Record<string, FieldKind>;

const networkFields = {
  layers: "u32",
  features: "u32",
  classes: "u32",
  batch: "u32",
  slicedInput: "u32",
  slices: "u32",
  sliceStarts: "u32",
  group: "u32",
  slotDistance: "u32",
  parameters: "u32",
  optimizer: "u32",
  nesterov: "u32",
  seed: "u32",
  trainImages: "u32",
  recordStarts: "u32",
  labels: "u32",
  order: "u32",
  partials: "u32",
  partialBytes: "u32",
  bins: "u32",
  binBytes: "u32",
  binEnds: "u32",
  brightness: "u32",
  zeros: "u32",
  groupSums: "u32",
  sums: "u32",
  squareSums: "u32",
  stagedPixels: "u32",
  stagedLabels: "u32",
  probabilities: "u32",
  scratch: "u32",
  scratchBytes: "u32",
  scratchLists: "u32",
  scratchRecord: "u32",
  scratchActivations: "u32",
} as const satisfies Record<string, FieldKind>;

const hyperparameterFields = {
  learningRate: "f64",
  beta1: "f64",
  beta2: "f64",
  epsilon: "f64",
  momentum: "f64",
  l2: "f64",
} as const satisfies Record<string, FieldKind>;

const augmentationFields = {
  shift: "f64",
  rotation: "f64",
  scale: "f64",
  shear: "f64",
  elasticScale: "u32",
  height: "u32",
  width: "u32",
  pixels: "u32",
  recordStride: "u32",
  rowPoints: "u32",
  columnPoints: "u32",
  rowTable: "u32",
  columnTable: "u32",
  scratchSource: "u32",
  sourceStride: "u32",
  scratchOutput: "u32",
  scratchAcross: "u32",
  scratchDown: "u32",
  scratchPoints: "u32",
  scratchBlended: "u32",
} as const satisfies Record<string, FieldKind>;

export type LayerRecord = Record<keyof typeof layerFields, number>;
export type NetworkRecord = Record<keyof typeof networkFields, number>;
export type HyperparameterRecord = Record<keyof typeof hyperparameterFields, number>;
export type AugmentationRecord = Record<keyof typeof augmentationFields, number>;

/** Addresses the kernel is compiled with; everything from `HEAP` on is the planner's. */
const NETWORK = 0x11000;
const HYPERPARAMETERS = 0x11100;
const AUGMENTATION = 0x11200;
const LAYERS = 0x12000;
const LAYER_BYTES = 128;
export const HEAP = 0x80000;

interface Records {
  network: NetworkRecord;
  layers: readonly LayerRecord[];
  hyperparameters: HyperparameterRecord;
  augmentation: AugmentationRecord | null;
}

export function writeRecords(memory: WebAssembly.Memory, { network, layers, hyperparameters, augmentation }: Records): void {
  const view = new DataView(memory.buffer);
  writeRecord(view, NETWORK, networkFields, network);
  writeRecord(view, HYPERPARAMETERS, hyperparameterFields, hyperparameters);
  if (augmentation) writeRecord(view, AUGMENTATION, augmentationFields, augmentation);
  for (const [index, layer] of layers.entries()) writeRecord(view, LAYERS + index * LAYER_BYTES, layerFields, layer);
}

function writeRecord<Name extends string>(
  view: DataView,
  address: number,
  fields: Readonly<Record<Name, FieldKind>>,
  record: Readonly<Record<Name, number>>,
): void {
  let at = address;
  for (const name of Object.keys(fields) as Name[]) {
    const kind = fields[name];
    if (kind === "u32") view.setUint32(at, record[name], true);
    else if (kind === "f32") view.setFloat32(at, record[name], true);
    else view.setFloat64(at, record[name], true);
    at += fieldBytes[kind];
  }
}
