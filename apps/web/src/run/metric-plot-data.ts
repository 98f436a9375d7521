import type uPlot from "uplot";
import type { SeriesPoints } from "./run-feed.ts";

/** One curve of a panel. */
export interface Curve {
  points: SeriesPoints;
  /** The faint trace of batches, or the strong line through the ends of epochs. */
  strength: "faint" | "strong";
}

/**
 * Lays curves over one x axis, in epochs, as uPlot takes them: `undefined` where a curve has no point, which is drawn through, and `null`
 * where its value is not a finite number, which leaves a gap.
 */
export function alignCurves(curves: readonly Curve[], stepsPerEpoch: number): uPlot.AlignedData {
  const steps = Float64Array.from(new Set(curves.flatMap(({ points }) => points.steps))).sort();
  const ys = curves.map(({ points }) => {
    let next = 0;
    return Array.from(steps, (step) => {
      if (points.steps[next] !== step) return undefined;
      const value = points.values[next++];
      return value !== undefined && Number.isFinite(value) ? value : null;
    });
  });
  return [Array.from(steps, (step) => step / stepsPerEpoch), ...ys];
}

/** A trace's outliers, such as the first batches of a run, may leave the panel: it is scaled for this share of the trace. */
const shownShare = 0.98;
/** Enough of a long trace to know its spread. */
const sampledPoints = 5_000;

/** The least and the greatest value that a panel should show; `null` while there is nothing finite. */
export function valueRange(curves: readonly Curve[], clip: "low" | "high"): [number, number] | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { points, strength } of curves) {
    const stride = strength === "faint" ? Math.max(1, Math.ceil(points.values.length / sampledPoints)) : 1;
    const values = points.values.filter((value, index) => index % stride === 0 && Number.isFinite(value));
    if (strength === "faint") values.sort((a, b) => a - b);
    const dropped = strength === "faint" ? Math.floor(values.length * (1 - shownShare)) : 0;
    const shown = clip === "low" ? values.slice(dropped) : values.slice(0, values.length - dropped);
    for (const value of shown) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return low <= high ? [low, high] : null;
}

/** How far the x axis reaches, in epochs. A long run's axis grows by doubling, so that its beginning fills the panel. */
export function epochRange(epochsDone: number, totalEpochs: number): number {
  let reach = 20;
  while (reach < epochsDone) reach *= 2;
  return Math.min(totalEpochs, reach);
}
