import type { OptimizerConfig } from "../../contracts/run-config.ts";

/** One parameter array with what the optimizer remembers of it, changed in place. */
export interface OptimizedArray {
  values: Float64Array;
  slots: Record<string, Float64Array>;
}

/**
 * One update as Keras 3 makes it. `step` counts from 1.
 *
 *     adam      m += (1-β₁)(g-m)   v += (1-β₂)(g²-v)   w -= lr·√(1-β₂ᵗ)/(1-β₁ᵗ) · m/(√v+ε)
 *     sgd       w -= lr·g;         with momentum: v = μv - lr·g, w += v;   Nesterov: w += μv - lr·g
 *     rmsprop   s = ρs + (1-ρ)g²   w -= lr·g/√(s+ε)
 */
export function applyUpdate(optimizer: OptimizerConfig, { values, slots }: OptimizedArray, gradient: Float64Array, step: number): void {
  const { learningRate } = optimizer;
  switch (optimizer.name) {
    case "adam": {
      const { beta1, beta2, epsilon } = optimizer;
      const rate = (learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
      const { m, v } = slots as { m: Float64Array; v: Float64Array };
      for (const [index, slope] of gradient.entries()) {
        m[index] = (m[index] as number) + (1 - beta1) * (slope - (m[index] as number));
        v[index] = (v[index] as number) + (1 - beta2) * (slope * slope - (v[index] as number));
        values[index] = (values[index] as number) - (rate * (m[index] as number)) / (Math.sqrt(v[index] as number) + epsilon);
      }
      return;
    }
    case "sgd": {
      const { momentum, nesterov } = optimizer;
      const { v } = slots;
      for (const [index, slope] of gradient.entries()) {
        const velocity = momentum * (v?.[index] ?? 0) - learningRate * slope;
        if (v) v[index] = velocity;
        values[index] = (values[index] as number) + (nesterov ? momentum * velocity - learningRate * slope : velocity);
      }
      return;
    }
    case "rmsprop": {
      const { rho, epsilon } = optimizer;
      const { s } = slots as { s: Float64Array };
      for (const [index, slope] of gradient.entries()) {
        s[index] = rho * (s[index] as number) + (1 - rho) * slope * slope;
        values[index] = (values[index] as number) - (learningRate * slope) / Math.sqrt((s[index] as number) + epsilon);
      }
      return;
    }
    default:
      optimizer satisfies never;
  }
}
