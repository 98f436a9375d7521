import { pointsCsv } from "../charts/points-csv.ts";
import { stepToX } from "./feed-curves.ts";
import type { MetricGroup } from "./metric-groups.ts";
import type { RunFeed } from "./run-feed.ts";

/** The points of a metric that a feed has, as CSV: of a run that is not stored it has all. */
export function feedCsv(feed: RunFeed, { curves }: MetricGroup, stepsPerEpoch: number): string {
  const [seconds, clock] = [stepToX(feed, "relative", stepsPerEpoch), stepToX(feed, "wall", stepsPerEpoch)];
  return pointsCsv(
    curves.flatMap(({ series }) => {
      const { steps, values } = feed.points(series);
      return steps.map((step, index) => ({
        ...{ run: feed.run.id, name: feed.run.name, series, step, epoch: step / stepsPerEpoch },
        seconds: seconds(step),
        at: new Date(clock(step)),
        value: values[index] ?? Number.NaN,
      }));
    }),
  );
}
