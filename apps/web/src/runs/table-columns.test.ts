import { expect, it } from "vitest";
import { fieldOf } from "./run-fields.ts";
import { tableColumns } from "./table-columns.ts";

it("keeps the order of the fields, between the box and the actions", () => {
  expect(tableColumns(["name", "test"], []).map(({ id, pinned }) => [id, pinned?.side])).toEqual([
    ["choose", undefined],
    ["name", undefined],
    ["test", undefined],
    ["actions", "end"],
  ]);
});

it("puts pinned fields first, each after those before it", () => {
  const columns = tableColumns(["name", "status", "test"], ["test", "who", "name"]);
  expect(columns.map(({ id, pinned }) => [id, pinned?.offset])).toEqual([
    ["choose", 0],
    ["test", 36],
    ["name", 36 + fieldOf("test").width],
    ["status", undefined],
    ["actions", 0],
  ]);
});

it("pins nothing where the pinned fields are not shown", () => {
  expect(tableColumns(["name"], ["who"]).map(({ pinned }) => pinned?.side)).toEqual([undefined, undefined, "end"]);
});
