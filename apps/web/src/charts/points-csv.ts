import { csvCell } from "../format/csv-cell.ts";

/** A point as a line of a file: what is not known is left empty. */
export interface PointLine {
  run: string;
  name: string;
  series: string;
  step: number;
  epoch: number;
  /** Seconds of training, and the time of day, by which it was known. */
  seconds: number | undefined;
  at: Date | undefined;
  value: number;
}

const columns = ["run", "name", "series", "step", "epoch", "seconds", "time", "value"];

/** Points as CSV, RFC 4180. Values have all their digits, and NaN, Infinity and -Infinity say so. */
export const pointsCsv = (lines: Iterable<PointLine>): string =>
  [
    columns.join(),
    ...Array.from(lines, ({ run, name, series, step, epoch, seconds, at, value }) =>
      [run, csvCell(name), series, step, epoch, seconds?.toFixed(3) ?? "", at?.toISOString() ?? "", value].join(),
    ),
    "",
  ].join("\r\n");
