/** "+1.25", "−0.40", "0.00": what a second figure has more than a first. */
export function signed(difference: number, digits: number): string {
  const text = Math.abs(difference).toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  if (Number(difference.toFixed(digits)) === 0) return text;
  return difference > 0 ? `+${text}` : `−${text}`;
}

/** The distance of two fractions in percentage points, or "–" where one is not known. */
export const pointsBetween = (first: number | null, second: number | null): string =>
  first === null || second === null ? "–" : `${signed(100 * (second - first), 2)} points`;
