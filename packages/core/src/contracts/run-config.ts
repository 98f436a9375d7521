import { z } from "zod";
import { GlyphlabError } from "./error.ts";
import { limits } from "./limits.ts";
import { hardSetImages, trainedDatasetImages } from "./run-steps.ts";

const within = ({ min, max }: { min: number; max: number }, label: string) =>
  z.number(`${label} must be a number`).min(min, `${label} must be at least ${min}`).max(max, `${label} must be at most ${max}`);
const wholeWithin = (range: { min: number; max: number }, label: string) => within(range, label).int(`${label} must be a whole number`);
const fraction = (label: string) =>
  z.number(`${label} must be a number`).min(0, `${label} must be at least 0`).lt(1, `${label} must be below 1`);
const learningRate = within(limits.learningRate, "Learning rate");
const epsilon = within({ min: 1e-12, max: 1 }, "Epsilon");

export const activations = ["relu", "sigmoid", "tanh", "linear"] as const;
export type Activation = (typeof activations)[number];

export const hiddenLayerSchema = z.strictObject({
  units: wholeWithin(limits.units, "Units"),
  activation: z.enum(activations),
  /** Fraction of this layer's outputs set to zero while training; the rest is scaled by 1/(1-p). */
  dropout: within(limits.dropout, "Dropout"),
});
export type HiddenLayer = z.infer<typeof hiddenLayerSchema>;

/** Names, defaults and update rules are Keras's. */
export const optimizerSchema = z.discriminatedUnion("name", [
  z.strictObject({ name: z.literal("adam"), learningRate, beta1: fraction("Beta 1"), beta2: fraction("Beta 2"), epsilon }),
  z.strictObject({ name: z.literal("sgd"), learningRate, momentum: fraction("Momentum"), nesterov: z.boolean() }),
  z.strictObject({ name: z.literal("rmsprop"), learningRate, rho: fraction("Rho"), epsilon }),
]);
export type OptimizerConfig = z.infer<typeof optimizerSchema>;
export type OptimizerName = OptimizerConfig["name"];

export const validationSchema = z.discriminatedUnion("kind", [
  /** As in the tutorial: the test images are also the validation images. */
  z.strictObject({ kind: z.literal("test-set") }),
  /** The last part of the training images, as Keras's `validation_split` takes it. */
  z.strictObject({ kind: z.literal("split"), fraction: within(limits.validationFraction, "Validation fraction") }),
]);
export type ValidationConfig = z.infer<typeof validationSchema>;

/**
 * How far the training images are changed at random, anew in every epoch: each number is the most, and 0 leaves that change out. What exactly
 * each of them does stands with `training/augmentation/augment-images.ts`. Thinner and thicker strokes are not offered: networks trained on them read drawings
 * worse, because all drawings are prepared with one width of pen.
 */
const augmentationSchema = z.strictObject({
  /** In pixels, across and down. */
  shift: within(limits.augmentation.shift, "Shift"),
  /** In degrees. */
  rotation: within(limits.augmentation.rotation, "Rotation"),
  /** Of width and of height, each by itself: 0.1 is from 90 % to 110 %. */
  scale: within(limits.augmentation.scale, "Scale"),
  /** The slant given to upright lines, in degrees. */
  shear: within(limits.augmentation.shear, "Shear"),
  /** A smooth warp: what lies `smoothness` pixels apart is moved by up to `amplitude` pixels, independently. */
  elastic: z.strictObject({
    amplitude: within(limits.augmentation.elasticAmplitude, "Elastic amplitude"),
    smoothness: within(limits.augmentation.elasticSmoothness, "Elastic smoothness"),
  }),
});
export type AugmentationConfig = z.infer<typeof augmentationSchema>;

/** Drawings of the hard set that are trained on: those that it had when the run was launched, whatever becomes of it since. */
export const hardSetSchema = z.strictObject({
  /** Of the drawings and their labels, as they are kept: see the hard-set-snapshot contract. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "The drawings of the hard set are named by a SHA-256"),
  images: wholeWithin({ min: 1, max: limits.hardSet }, "Drawings"),
  /** How often each of them is among the training images of an epoch. */
  repeats: wholeWithin(limits.hardSetTraining.repeats, "Repeats"),
});
export type HardSetConfig = z.infer<typeof hardSetSchema>;

const imageCount = (label: string) => wholeWithin({ min: 1, max: 10_000_000 }, label);

/** The data set a run trains on, with all of its shape: nothing but a preset knows that MNIST is 28×28×10. */
export const runDatasetSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,64}$/, "A data set's id has lower-case letters, digits and hyphens"),
  imageShape: z.tuple([wholeWithin({ min: 1, max: 4096 }, "Image height"), wholeWithin({ min: 1, max: 4096 }, "Image width")]),
  classNames: z.array(z.string().min(1).max(60)).min(limits.classes.min).max(limits.classes.max),
  /** How many of the first training and test images are used. */
  trainImages: imageCount("Training images"),
  testImages: imageCount("Test images"),
});
export type RunDataset = z.infer<typeof runDatasetSchema>;

export const engineIds = ["reference", "tfjs", "wasm"] as const;
export type EngineId = (typeof engineIds)[number];
export const engineChoices = ["auto", ...engineIds] as const;

const denseNetworkSchema = z
  .strictObject({
    version: z.literal(1),
    algorithm: z.literal("dense-network"),
    dataset: runDatasetSchema,
    hiddenLayers: z.array(hiddenLayerSchema).max(limits.hiddenLayers.max, `At most ${limits.hiddenLayers.max} hidden layers`),
    optimizer: optimizerSchema,
    /** λ of the penalty λ·Σw² on every kernel, as Keras's `regularizers.L2`. */
    l2: within(limits.l2, "L2"),
    epochs: wholeWithin(limits.epochs, "Epochs"),
    batchSize: wholeWithin(limits.batchSize, "Batch size"),
    validation: validationSchema,
    /** Without it the images are trained on as they are. */
    augmentation: augmentationSchema.optional(),
    /** Without it only images of the data set are trained on. */
    hardSet: hardSetSchema.optional(),
    seed: wholeWithin(limits.seed, "Seed"),
    engine: z.enum(engineChoices),
  })
  .superRefine((config, context) => {
    const [height, width] = config.dataset.imageShape;
    if (height * width > limits.features.max) {
      context.addIssue({
        code: "custom",
        path: ["dataset", "imageShape"],
        message: `An image may have at most ${limits.features.max} pixels, this one has ${height * width}`,
      });
    }
    if (config.validation.kind === "split" && trainedDatasetImages(config) < 1) {
      context.addIssue({ code: "custom", path: ["validation", "fraction"], message: "The split leaves no image to train on" });
    }
    const drawn = hardSetImages(config);
    if (drawn > limits.hardSetTraining.images) {
      context.addIssue({
        code: "custom",
        path: ["hardSet", "repeats"],
        message: `Drawings times repeats may be at most ${limits.hardSetTraining.images}, here they are ${drawn}`,
      });
    }
  });

/** A union on the algorithm: other kinds of model join here. */
export const runConfigSchema = z.discriminatedUnion("algorithm", [denseNetworkSchema]);
export type RunConfig = z.infer<typeof runConfigSchema>;

/**
 * Parses a config from a form, an API call or the database.
 * @throws GlyphlabError `unknown-config-version` when it comes from a newer version, `invalid-input` naming every field that is wrong.
 */
export function parseRunConfig(value: unknown): RunConfig {
  const version = typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
  if (typeof version === "number" && version > 1) {
    throw new GlyphlabError("unknown-config-version", `This config has version ${version}; this version of Glyphlab reads version 1.`);
  }
  const parsed = runConfigSchema.safeParse(value);
  if (!parsed.success) throw new GlyphlabError("invalid-input", describeIssues(parsed.error), { cause: parsed.error });
  return parsed.data;
}

/** One sentence for each thing that is wrong, with the path of its field. */
export function describeIssues(error: z.ZodError): string {
  return error.issues.map((issue) => (issue.path.length > 0 ? `${issue.path.join(".")}: ${issue.message}` : issue.message)).join("; ");
}
