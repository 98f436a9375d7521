import { fromBase64 } from "../charts/from-base64.ts";
import type { RunChanges, StoredRun } from "../runs/run-snapshot.ts";

/** A run's first read, as what became of it since it was not there. */
export const unpackRun = ({ points, ...run }: StoredRun): RunChanges => ({
  ...run,
  chunks: points.map(({ series, steps, values }) => ({
    series,
    steps: [...new Int32Array(fromBase64(steps))],
    values: [...new Float64Array(fromBase64(values))],
  })),
});
