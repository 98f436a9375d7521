import { type History, isStoppedEarly, type Violation } from "../history/history.ts";
import { comparePoints, seriesOf } from "./compare-points.ts";

const none = { steps: [], values: [] };

/** No point is missing, double, or different from the undisturbed twin's, to the bit. A run that was cancelled or stopped early has the twin's first points. */
export function checkPoints({ runs, twins }: History): Violation[] {
  return runs.flatMap((run) => {
    const twin = twins.get(run.config);
    if (!twin) return [];
    return seriesOf(run, twin).flatMap((series) => {
      const wrong = comparePoints(run.series[series] ?? none, twin.series[series] ?? none, {
        whole: run.status === twin.status && !isStoppedEarly(run),
      });
      return wrong === null ? [] : [{ run: run.name, what: `${series}: ${wrong}` }];
    });
  });
}
