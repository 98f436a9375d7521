import "client-only";
import { loadPredictor } from "../predict/load-predictor.ts";

/** How long this browser takes for one prediction, in milliseconds. */
export interface Latency {
  backend: string;
  predictions: number;
  /** From the request for the model to the first answer. */
  load: number;
  p50: number;
  p95: number;
}

const predictions = 200;
/** Not to freeze the page with a large network: so many at a time, and no more begun after the budget. */
const atOnce = 20;
const budgetMs = 5_000;

/**
 * Measures single predictions as the predict page makes them, on images of noise: what is in an image changes nothing of its cost.
 * @throws GlyphlabError `model-unreadable` when the model cannot be loaded
 */
export async function measureLatency(modelUrl: string, [height, width]: readonly [number, number]): Promise<Latency> {
  const started = performance.now();
  const predictor = await loadPredictor(modelUrl);
  const load = performance.now() - started;
  try {
    const times: number[] = [];
    while (times.length < predictions && (times.length === 0 || performance.now() - started - load < budgetMs)) {
      for (let count = 0; count < atOnce; count++) {
        const pixels = Uint8Array.from({ length: height * width }, () => Math.random() * 256);
        const began = performance.now();
        predictor.predict(pixels);
        times.push(performance.now() - began);
      }
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    return { backend: predictor.backend, predictions: times.length, load, p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
  } finally {
    predictor.dispose();
  }
}

/** The smallest value that at least this share of all is no larger than. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
