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

/** What may be of any size, as a norm: 35.1, 0.001552, 8.99e-4, and a count as it is. */
export function formatMagnitude(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return formatFigure(value);
  if (Number.isInteger(value) && Math.abs(value) < 1e5) return String(value);
  return Math.abs(value) < 1e-3 || Math.abs(value) >= 1e5 ? value.toExponential(2) : value.toPrecision(4);
}
