import type { ComparedField } from "./compared-fields.ts";

/** How far a value lies from the baseline's. */
export interface BaselineDifference {
  /** "+0.0042 (+0.43 %)" */
  text: string;
  tone: "good" | "bad" | "neutral";
}

/** `null` where there is nothing to subtract: one of the two is missing, no number, or infinite. */
export function baselineDifference(
  field: Pick<ComparedField, "better" | "format">,
  value: unknown,
  baseline: unknown,
): BaselineDifference | null {
  if (typeof value !== "number" || typeof baseline !== "number" || !Number.isFinite(value) || !Number.isFinite(baseline)) return null;
  const difference = value - baseline;
  if (difference === 0) return { text: "±0", tone: "neutral" };
  const sign = difference > 0 ? "+" : "−";
  const absolute = `${sign}${inFormat(field, Math.abs(difference))}`;
  const relative = baseline === 0 ? "" : ` (${sign}${formatRelative(Math.abs(difference / baseline))})`;
  const isBetter = field.better === "higher" ? difference > 0 : difference < 0;
  return { text: absolute + relative, tone: field.better === undefined ? "neutral" : isBetter ? "good" : "bad" };
}

/** The difference of two percentages is in points of a percent, and easily taken for the relative one beside it. */
const inFormat = ({ format }: Pick<ComparedField, "format">, difference: number): string => format(difference).replace(" %", " pp");

const formatRelative = (fraction: number): string => `${(fraction * 100).toFixed(fraction < 0.1 ? 2 : fraction < 10 ? 1 : 0)} %`;
