import type { ChartCurve } from "../charts/chart-frame.ts";
import { type CurveInWindows, type CurveWindows, curveKey } from "../charts/use-curve-windows.ts";
import { type Band, meanTrace } from "./mean-trace.ts";
import type { ComparedLine } from "./use-comparison.ts";

/**
 * The curves of one series: a run's own, or the mean of a group of seeds with its band. Lines whose runs have no point of it have no curve.
 * @param look of a single run's curve
 */
export function lineCurves(
  lines: readonly ComparedLine[],
  { curves }: Pick<CurveWindows, "curves">,
  { series, band, look }: { series: string; band: Band; look: ChartCurve["look"] },
): ChartCurve[] {
  return lines.flatMap(({ key, label, color, members }): ChartCurve[] => {
    const own = members.flatMap(({ run }) => curves.get(curveKey(run.id, series)) ?? []);
    const [first] = own;
    if (!first) return [];
    if (members.length === 1) {
      const { whole, detail } = first;
      return [{ key, label, color, look, trace: whole.trace, detail: detail && { range: detail.range, trace: detail.window.trace } }];
    }
    const trace = meanTrace(
      own.map(({ whole }) => whole.trace),
      band,
    );
    return [{ key, label: `${label}, ${own.length} runs`, color, look: "band", trace, detail: meanDetail(own, band) }];
  });
}

/** Only where every run's detail is there: a mean over some of them would be another curve. */
function meanDetail(curves: readonly CurveInWindows[], band: Band): ChartCurve["detail"] {
  const details = curves.flatMap(({ detail }) => detail ?? []);
  const [first] = details;
  if (!first || details.length < curves.length) return null;
  return {
    range: first.range,
    trace: meanTrace(
      details.map(({ window }) => window.trace),
      band,
    ),
  };
}
