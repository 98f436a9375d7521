import { metricSeries, metricSeriesSchema } from "@glyphlab/core/contracts/metric-series";
import { type History, isStoppedEarly, type Violation } from "../history/history.ts";
import { comparePoints } from "./compare-points.ts";

const none = { steps: [], values: [] };

/** No point is missing, double, or different from the undisturbed twin's, to the bit. A run that was cancelled or stopped early has the twin's first points. */
export function checkPoints({ runs, twins }: History): Violation[] {
  return runs.flatMap((run) => {
    const twin = twins.get(run.config);
    if (!twin) return [];
    // What is measured of the layers too, of however many there are.
    const measured = [...Object.keys(run.series), ...Object.keys(twin.series)].map((name) => metricSeriesSchema.parse(name));
    return [...new Set([...metricSeries, ...measured])].flatMap((series) => {
      const wrong = comparePoints(run.series[series] ?? none, twin.series[series] ?? none, {
        whole: run.status === twin.status && !isStoppedEarly(run),
      });
      return wrong === null ? [] : [{ run: run.name, what: `${series}: ${wrong}` }];
    });
  });
}
