import type { LayeredArchitecture } from "../contracts/model-artifact.ts";
import { kerasLayers } from "./keras-config.ts";
import { layerShapes } from "./layer-shapes.ts";
import type { LayeredModel } from "./layered-model.ts";

/** A classifier that is more than a stack of dense layers. It takes pixels / 255, and what it gives are class probabilities. */
export interface LayeredClassifier {
  architecture: LayeredArchitecture;
  network: LayeredModel;
}

/** @param network as `asClassifier` has it, whose inputs are scaled already */
export function layeredClassifier(
  network: LayeredModel,
  { imageShape, classNames }: { imageShape: readonly [number, number]; classNames: readonly string[] },
): LayeredClassifier {
  const shapes = layerShapes(network);
  const layers = kerasLayers(network).map(({ name, className, variables }, index) => ({
    name,
    kind: className,
    outputShape: [...(shapes[index + 1] ?? [])],
    parameters: variables.reduce((sum, { data }) => sum + data.length, 0),
  }));
  return { architecture: { imageShape: [...imageShape], classNames: [...classNames], layers }, network };
}
