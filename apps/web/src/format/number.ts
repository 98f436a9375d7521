const grouped = new Intl.NumberFormat("en");

/** 60000 → "60,000" */
export const formatCount = (value: number): string => grouped.format(Math.round(value));

/** An accuracy as people say it: 0.97345 → "97.35 %" */
export const formatPercent = (fraction: number | null | undefined, digits = 2): string =>
  fraction === null || fraction === undefined ? "–" : `${(fraction * 100).toFixed(digits)} %`;

/** A figure that results are compared by: 4 decimals, and what is not a number said as it is. */
export function formatFigure(value: number | null | undefined): string {
  if (value === null || value === undefined) return "–";
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  return Math.abs(value) >= 1e5 ? value.toExponential(3) : value.toFixed(4);
}
