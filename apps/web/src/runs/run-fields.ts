import type { HiddenLayer, RunConfig } from "@glyphlab/core/contracts/run-config";

/** How a field is filtered, sorted and shown. A `list` is a list of words, of which a run may have none. */
export type FieldKind = "choice" | "text" | "number" | "time" | "flag" | "list";

export interface RunField {
  label: string;
  kind: FieldKind;
  group: "Run" | "Result" | "Config";
  /** Of its column, in px. */
  width: number;
  /** Numbers are figures of four decimals unless they are something else. */
  unit?: "share" | "seconds" | "count" | "plain";
}

const inGroup =
  (group: RunField["group"]) =>
  (label: string, kind: FieldKind, width: number, unit?: RunField["unit"]): RunField => ({
    label,
    kind,
    group,
    width,
    ...(unit ? { unit } : {}),
  });
const ofRun = inGroup("Run");
const ofResult = inGroup("Result");
const ofConfig = inGroup("Config");

/** Paths of all single values of a config, over all its variants; a list counts as one value. */
type PathOf<Value> = Value extends readonly unknown[]
  ? never
  : Value extends object
    ? { [Key in keyof Value & string]: PathOf<Value[Key]> extends never ? Key : `${Key}.${PathOf<Value[Key]>}` }[keyof Value & string]
    : never;
type ConfigPath = Exclude<PathOf<RunConfig>, "version">;

const configFields = {
  "config.dataset.id": ofConfig("Data set", "choice", 110),
  "config.dataset.imageShape": ofConfig("Image shape", "choice", 110),
  "config.dataset.classNames": ofConfig("Classes", "text", 180),
  "config.dataset.trainImages": ofConfig("Training images", "number", 130, "count"),
  "config.dataset.testImages": ofConfig("Test images", "number", 110, "count"),
  "config.validation.kind": ofConfig("Validation", "choice", 110),
  "config.validation.fraction": ofConfig("Validation share", "number", 130, "plain"),
  "config.augmentation.shift": ofConfig("Shift", "number", 90, "plain"),
  "config.augmentation.rotation": ofConfig("Rotation", "number", 90, "plain"),
  "config.augmentation.scale": ofConfig("Scale", "number", 90, "plain"),
  "config.augmentation.shear": ofConfig("Shear", "number", 90, "plain"),
  "config.augmentation.elastic.amplitude": ofConfig("Elastic amplitude", "number", 130, "plain"),
  "config.augmentation.elastic.smoothness": ofConfig("Elastic smoothness", "number", 130, "plain"),
  "config.hardSet.images": ofConfig("Hard-set drawings", "number", 140, "count"),
  "config.hardSet.repeats": ofConfig("Hard-set repeats", "number", 130, "count"),
  "config.hardSet.sha256": ofConfig("Hard-set snapshot", "choice", 140),
  "config.hiddenLayers": ofConfig("Hidden layers", "number", 120, "count"),
  "config.optimizer.name": ofConfig("Optimizer", "choice", 110),
  "config.optimizer.learningRate": ofConfig("Learning rate", "number", 120, "plain"),
  "config.optimizer.beta1": ofConfig("Beta 1", "number", 90, "plain"),
  "config.optimizer.beta2": ofConfig("Beta 2", "number", 90, "plain"),
  "config.optimizer.epsilon": ofConfig("Epsilon", "number", 90, "plain"),
  "config.optimizer.momentum": ofConfig("Momentum", "number", 110, "plain"),
  "config.optimizer.nesterov": ofConfig("Nesterov", "flag", 100),
  "config.optimizer.rho": ofConfig("Rho", "number", 90, "plain"),
  "config.l2": ofConfig("L2", "number", 90, "plain"),
  "config.epochs": ofConfig("Epochs", "number", 90, "count"),
  "config.batchSize": ofConfig("Batch size", "number", 100, "count"),
  "config.seed": ofConfig("Seed", "number", 90, "plain"),
  "config.engine": ofConfig("Engine asked for", "choice", 130),
  "config.algorithm": ofConfig("Algorithm", "choice", 130),
} satisfies Record<`config.${ConfigPath}`, RunField>;

/** Of all hidden layers, the first one first: "128–64". */
const layerFields = {
  "layers.units": ofConfig("Layers’ units", "text", 130),
  "layers.activation": ofConfig("Layers’ activations", "text", 150),
  "layers.dropout": ofConfig("Layers’ dropout", "text", 130),
} satisfies Record<`layers.${keyof HiddenLayer}`, RunField>;

/** Everything the table of runs can show, filter and sort by, by the name that stands in its address; in the order in which they are offered. */
export const runFields = {
  name: ofRun("Name", "text", 220),
  status: ofRun("Status", "choice", 120),
  who: ofRun("Who", "choice", 104),
  tags: ofRun("Tags", "list", 140),
  starred: ofRun("Starred", "flag", 84),
  notes: ofRun("Notes", "text", 220),
  when: ofRun("When", "time", 96),
  started: ofRun("Started", "time", 104),
  finished: ofRun("Ended", "time", 104),
  config: ofRun("Config", "text", 280),
  engine: ofRun("Engine", "choice", 100),
  device: ofRun("Device", "text", 180),
  trainer: ofRun("Trainer", "text", 140),
  origin: ofRun("Trained in", "choice", 100),
  priority: ofRun("Priority", "number", 90, "plain"),
  progress: ofResult("Progress", "number", 168, "share"),
  validation: ofResult("Best val.", "number", 88, "share"),
  test: ofResult("Test acc.", "number", 88, "share"),
  testLoss: ofResult("Test loss", "number", 100),
  duration: ofResult("Duration", "number", 96, "seconds"),
  speed: ofResult("Images/s", "number", 100, "count"),
  step: ofResult("Step", "number", 90, "count"),
  epoch: ofResult("Epoch", "number", 80, "count"),
  error: ofResult("Error", "choice", 150),
  ...configFields,
  ...layerFields,
} satisfies Record<string, RunField>;

export type FieldId = keyof typeof runFields;
export const fieldIds = Object.keys(runFields) as [FieldId, ...FieldId[]];
export const isFieldId = (text: string): text is FieldId => Object.hasOwn(runFields, text);
export const fieldOf = (id: FieldId): RunField => runFields[id];

/** A field of one run, as it is sent: a time as ISO 8601, NaN and infinities as they are. */
export type FieldValue = string | number | boolean | string[] | null;

/** Results first: on most screens the last ones are a scroll away. */
export const defaultColumns: readonly FieldId[] = [
  ...(["status", "name", "progress", "validation", "test", "duration", "who", "when", "config", "tags"] as const),
];
