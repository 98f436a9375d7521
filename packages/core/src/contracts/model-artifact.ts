import { z } from "zod";
import { activations } from "./run-config.ts";

/** The architecture of a dense network as data. Layer sizes follow: flatten(imageShape) → each hidden layer → classes, softmax. */
export const architectureSchema = z.object({
  imageShape: z.tuple([z.number().int().positive(), z.number().int().positive()]),
  classNames: z.array(z.string()).min(2),
  hiddenLayers: z.array(z.object({ units: z.number().int().positive(), activation: z.enum(activations), dropout: z.number() })),
});
export type Architecture = z.infer<typeof architectureSchema>;

/**
 * A network that is more than a stack of dense layers, brought from elsewhere, as pages show it. Its layers with all of their settings lie beside its
 * weights: see formats/layered-weights.
 */
export const layeredArchitectureSchema = z.object({
  imageShape: architectureSchema.shape.imageShape,
  classNames: architectureSchema.shape.classNames,
  layers: z.array(z.object({ name: z.string(), kind: z.string(), outputShape: z.array(z.number()), parameters: z.number() })),
});
export type LayeredArchitecture = z.infer<typeof layeredArchitectureSchema>;

/** What a stored model says of its network. */
export const storedArchitectureSchema = z.union([architectureSchema, layeredArchitectureSchema]);
export type StoredArchitecture = z.infer<typeof storedArchitectureSchema>;

/** One dense layer's numbers. `kernel` is row-major [inputs, units], as in Keras. */
export interface DenseWeights {
  inputs: number;
  units: number;
  kernel: Float32Array;
  bias: Float32Array;
}

export interface TrainedModel {
  architecture: Architecture;
  layers: DenseWeights[];
}

/** How pixels become inputs; travels inside every exported model. */
export const normalisation = "pixels/255" as const;
