import type { RunConfig } from "../contracts/run-config.ts";
import { stepsPerEpoch } from "../contracts/run-steps.ts";
import { metricInterval } from "./metric-interval.ts";

/** The steps at which a run has points once `step` steps are done: those of its `batch/*` series, and those of its `epoch/*` series. */
export function metricSteps(
  config: Pick<RunConfig, "dataset" | "validation" | "batchSize">,
  step: number,
): { batch: number[]; epoch: number[] } {
  const epochSteps = stepsPerEpoch(config);
  const interval = metricInterval(config);
  const batch: number[] = [];
  const epoch: number[] = [];
  for (let epochStart = 0; epochStart < step; epochStart += epochSteps) {
    const epochEnd = epochStart + epochSteps;
    for (let point = epochStart + interval; point < epochEnd && point <= step; point += interval) batch.push(point);
    if (epochEnd > step) break;
    batch.push(epochEnd);
    epoch.push(epochEnd);
  }
  return { batch, epoch };
}
