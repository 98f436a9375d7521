import type { MetricChunk, MetricSeries } from "@glyphlab/core/contracts/metric-series";
import type { Recording } from "@glyphlab/db/run-lifecycle/recording";

/** One recording that says what both say, `later` after `earlier`: points are joined a series, events and records in order, the newer progress and checkpoint stand. */
export function mergeRecordings(earlier: Recording, later: Recording): Recording {
  const epochRecords = [...(earlier.epochRecords ?? []), ...(later.epochRecords ?? [])];
  return {
    ...earlier,
    ...later,
    chunks: joinChunks(earlier.chunks, later.chunks),
    events: [...earlier.events, ...later.events],
    ...(epochRecords.length > 0 && { epochRecords }),
  };
}

export function countPoints(recording: Recording): number {
  return recording.chunks.reduce((count, chunk) => count + chunk.steps.length, 0);
}

function joinChunks(earlier: MetricChunk[], later: MetricChunk[]): MetricChunk[] {
  const joined = new Map<MetricSeries, MetricChunk>(earlier.map((chunk) => [chunk.series, chunk]));
  for (const chunk of later) {
    const before = joined.get(chunk.series);
    joined.set(
      chunk.series,
      before ? { ...chunk, steps: before.steps.concat(chunk.steps), values: before.values.concat(chunk.values) } : chunk,
    );
  }
  return [...joined.values()];
}
