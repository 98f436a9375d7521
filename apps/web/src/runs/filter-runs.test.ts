import { expect, it } from "vitest";
import { filterRuns } from "./filter-runs.ts";
import type { RunListItem } from "./run-snapshot.ts";
import { parseAsSorting } from "./sorting-in-url.ts";

const run = (change: Partial<RunListItem>) =>
  ({ name: "", configInWords: "", person: "", trainer: null, engine: null, status: "queued", ...change }) as RunListItem;
const runs = [
  run({ name: "Reference", configInWords: "mnist · 128–64 · Adam 0.001", status: "completed" }),
  run({ name: "Wide", configInWords: "mnist · 512 · SGD 0.1", status: "running", trainer: "box:12" }),
];
const names = (search: string, status: Parameters<typeof filterRuns>[2] = "all") =>
  filterRuns(runs, search, status).map(({ name }) => name);

it("finds runs by every word of the search, whatever it is part of", () => {
  expect(names("")).toEqual(["Reference", "Wide"]);
  expect(names("  ADAM ref ")).toEqual(["Reference"]);
  expect(names("box mnist")).toEqual(["Wide"]);
  expect(names("adam wide")).toEqual([]);
  expect(names("", "running")).toEqual(["Wide"]);
});

it("keeps the order of a table in the address, and ignores a column that there is not", () => {
  const sorting = parseAsSorting(["name", "when"]);
  expect(sorting.parse("-when")).toEqual([{ id: "when", desc: true }]);
  expect(sorting.parse("name")).toEqual([{ id: "name", desc: false }]);
  expect(sorting.parse("-size")).toBeNull();
  expect(sorting.serialize([{ id: "when", desc: true }])).toBe("-when");
});
