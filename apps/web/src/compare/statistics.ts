/** What several values of one thing have in common. */
export interface Summary {
  /** Of the values that are numbers; `NaN` where none is. */
  mean: number;
  /** The sample's standard deviation, by n − 1; `NaN` of fewer than two values. */
  deviation: number;
  min: number;
  max: number;
  /** How many were numbers. */
  count: number;
}

/** Summarises what is finite among `values`: one seed that diverged says nothing of how far the others lie apart, but of their count. */
export function summarise(values: readonly unknown[]): Summary {
  const numbers = values.filter((value): value is number => typeof value === "number" && Number.isFinite(value));
  const count = numbers.length;
  if (count === 0) return { mean: Number.NaN, deviation: Number.NaN, min: Number.NaN, max: Number.NaN, count };
  const mean = numbers.reduce((sum, value) => sum + value, 0) / count;
  const squares = numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    mean,
    deviation: count > 1 ? Math.sqrt(squares / (count - 1)) : Number.NaN,
    min: Math.min(...numbers),
    max: Math.max(...numbers),
    count,
  };
}
