import { describe, expect, it } from "vitest";
import { architectureOf } from "./architecture.ts";
import { presets } from "./presets.ts";
import { summarise } from "./summary.ts";
import { summaryText } from "./summary-text.ts";

const reference = architectureOf(presets.reference.config);

describe("summarise", () => {
  it("counts the reference network's parameters as Keras does", () => {
    expect(summarise(reference)).toEqual({
      rows: [
        { name: "flatten", kind: "Flatten", outputShape: [784], parameters: 0 },
        { name: "dense", kind: "Dense", outputShape: [128], parameters: 100_480 },
        { name: "dense_1", kind: "Dense", outputShape: [64], parameters: 8_256 },
        { name: "dense_2", kind: "Dense", outputShape: [10], parameters: 650 },
      ],
      totalParameters: 109_386,
    });
  });

  it("gives each dropout its row", () => {
    const hiddenLayers = [0.2, 0, 0.5].map((dropout) => ({ units: 8, activation: "relu" as const, dropout }));
    const names = summarise({ ...reference, hiddenLayers }).rows.map((row) => row.name);
    expect(names).toEqual(["flatten", "dense", "dropout", "dense_1", "dense_2", "dropout_1", "dense_3"]);
  });
});

it("prints the table", () => {
  expect(summaryText(summarise(reference))).toBe(`\
┏━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━┳━━━━━━━━━┓
┃ Layer (type)      ┃ Output Shape ┃ Param # ┃
┡━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━╇━━━━━━━━━┩
│ flatten (Flatten) │ (None, 784)  │       0 │
├───────────────────┼──────────────┼─────────┤
│ dense (Dense)     │ (None, 128)  │ 100,480 │
├───────────────────┼──────────────┼─────────┤
│ dense_1 (Dense)   │ (None, 64)   │   8,256 │
├───────────────────┼──────────────┼─────────┤
│ dense_2 (Dense)   │ (None, 10)   │     650 │
└───────────────────┴──────────────┴─────────┘
Total params: 109,386 (427.29 KB)`);
});
