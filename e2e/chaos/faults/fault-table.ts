import { faultKinds, moments } from "../plan/fault.ts";
import type { StruckFault } from "./fault-line.ts";

/** How often each kind struck each moment. */
export function faultTable(struck: readonly StruckFault[]): string {
  const columns = [...moments, "any"] as const;
  const count = (kind: string, column: string) =>
    struck.filter(({ fault }) => fault.kind === kind && (fault.aim?.moment ?? "any") === column).length;
  const line = (head: string, cells: (string | number)[]) => head.padEnd(26) + cells.map((cell) => String(cell).padStart(12)).join("");
  const rows = faultKinds.map((kind) => {
    const counts = columns.map((column) => count(kind, column));
    return line(kind, [...counts, counts.reduce((sum, one) => sum + one)]);
  });
  const sums = columns.map((column) => struck.filter(({ fault }) => (fault.aim?.moment ?? "any") === column).length);
  return [line("fault", [...columns, "sum"]), ...rows, line("sum", [...sums, struck.length])].join("\n");
}
