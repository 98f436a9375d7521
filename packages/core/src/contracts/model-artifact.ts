import { z } from "zod";
import { activations } from "./run-config.ts";

/** The architecture of a dense network as data. Layer sizes follow: flatten(imageShape) → each hidden layer → classes, softmax. */
export const architectureSchema = z.object({
  imageShape: z.tuple([z.number().int().positive(), z.number().int().positive()]),
  classNames: z.array(z.string()).min(2),
  hiddenLayers: z.array(z.object({ units: z.number().int().positive(), activation: z.enum(activations), dropout: z.number() })),
});
export type Architecture = z.infer<typeof architectureSchema>;

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
