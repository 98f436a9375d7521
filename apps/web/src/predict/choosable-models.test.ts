import { expect, it } from "vitest";
import { type ChoosableModel, modelAskedFor, modelOptions } from "./choosable-models.ts";

const model = (id: string, version: number, aliases: string[]): ChoosableModel => ({
  ...{ id, version, aliases },
  name: "net",
  parameters: 1,
  createdAt: new Date(0),
  imageShape: [28, 28],
  classNames: ["0", "1"],
  testAccuracy: 0.975,
  run: null,
  hardSet: null,
  dataset: { id: "mnist", testImages: 10_000 },
});
const models = [model("b", 2, ["candidate"]), model("a", 1, ["champion", "best"])];

it("offers the aliases first, then every model", () => {
  expect(modelOptions(models)).toEqual([
    { value: "best", label: "best: net v1, 97.50 %" },
    { value: "candidate", label: "candidate: net v2, 97.50 %" },
    { value: "champion", label: "champion: net v1, 97.50 %" },
    { value: "b", label: "net v2, 97.50 %" },
    { value: "a", label: "net v1, 97.50 %" },
  ]);
});

it("finds a model by its id or by an alias, and nothing by a word that is neither", () => {
  expect(modelAskedFor(models, "b")?.version).toBe(2);
  expect(modelAskedFor(models, "champion")?.version).toBe(1);
  expect(modelAskedFor(models, "net")).toBeUndefined();
  expect(modelAskedFor(models, null)).toBeUndefined();
});
