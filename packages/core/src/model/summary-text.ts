import type { ModelSummary } from "./summary.ts";

const headings = ["Layer (type)", "Output Shape", "Param #"] as const;
const BYTES_PER_PARAMETER = 4;

/** The summary as the table Keras prints, each column as wide as its longest cell. */
export function summaryText(summary: ModelSummary): string {
  const cells = summary.rows.map((row) => [
    `${row.name} (${row.kind})`,
    `(None, ${row.outputShape.join(", ")})`,
    row.parameters.toLocaleString("en-US"),
  ]);
  const widths = headings.map((heading, column) => Math.max(heading.length, ...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[], edge: string) => {
    const padded = row.map((cell, column) => (column === 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)));
    return `${edge} ${padded.join(` ${edge} `)} ${edge}`;
  };
  const rule = (left: string, fill: string, cross: string, right: string) =>
    left + widths.map((width) => fill.repeat(width + 2)).join(cross) + right;
  const kilobytes = ((summary.totalParameters * BYTES_PER_PARAMETER) / 1024).toFixed(2);
  return [
    rule("┏", "━", "┳", "┓"),
    line(headings, "┃"),
    rule("┡", "━", "╇", "┩"),
    cells.map((row) => line(row, "│")).join(`\n${rule("├", "─", "┼", "┤")}\n`),
    rule("└", "─", "┴", "┘"),
    `Total params: ${summary.totalParameters.toLocaleString("en-US")} (${kilobytes} KB)`,
  ].join("\n");
}
