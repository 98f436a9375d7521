import { expect, it } from "vitest";
import { csvCell } from "./csv-cell.ts";

it.each([
  ["plain", "plain"],
  ["=1+1", "'=1+1"],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["\r=1", `"'\r=1"`],
  [`=HYPERLINK("x")`, `"'=HYPERLINK(""x"")"`],
  ["a, b", `"a, b"`],
  ["two\nlines", `"two\nlines"`],
])("writes %j as %j", (text, cell) => expect(csvCell(text)).toBe(cell));
