import { describe, expect, it } from "vitest";
import { scatterScale } from "./scatter-scale.ts";

const linear = { log: false, format: String };
const log = { log: true, format: String };

describe("scatterScale", () => {
  it("lays numbers out in proportion, with room at the ends", () => {
    const { placeOf, ticks } = scatterScale([0, 10, null, Number.NaN], linear);
    expect([0, 5, 10].map(placeOf)).toEqual([expect.closeTo(0.0536, 4), 0.5, expect.closeTo(0.9464, 4)]);
    expect(ticks.map(({ label }) => label)).toEqual(["0", "2", "4", "6", "8", "10"]);
    expect([null, Number.NaN, Number.POSITIVE_INFINITY].map(placeOf)).toEqual([null, null, null]);
  });

  it("has a tenfold take the same room everywhere on a logarithmic axis, and nothing at or below 0", () => {
    const { placeOf } = scatterScale([0.001, 0.01, 0.1, 0], log);
    const [a, b, c, zero] = [0.001, 0.01, 0.1, 0].map(placeOf);
    expect(b).toBeCloseTo(0.5, 12);
    expect((b ?? 0) - (a ?? 0)).toBeCloseTo((c ?? 0) - (b ?? 0), 12);
    expect(zero).toBeNull();
  });

  it("writes round numbers along both", () => {
    const labels = (values: number[], options: typeof linear) => scatterScale(values, options).ticks.map(({ label }) => label);
    expect(labels([0.9612, 0.9731], linear)).toEqual(["0.962", "0.964", "0.966", "0.968", "0.97", "0.972"]);
    expect(labels([0.001, 0.01], log)).toEqual(["0.001", "0.002", "0.005", "0.01"]);
    expect(labels([1, 1e5], log)).toEqual(["1", "10", "100", "1000", "10000", "100000"]);
  });

  it("gives each name a place of its own, also beside numbers", () => {
    const { placeOf, ticks } = scatterScale(["sgd", "adam", "sgd", null], linear);
    expect(ticks).toEqual([
      { place: 0.25, label: "adam" },
      { place: 0.75, label: "sgd" },
    ]);
    expect([placeOf("sgd"), placeOf(null)]).toEqual([0.75, null]);
    expect(scatterScale([128, "none", 64], linear).ticks.map(({ label }) => label)).toEqual(["64", "128", "none"]);
  });

  it("puts a single value in the middle, and has no places where there is no value", () => {
    expect(scatterScale([3], linear).placeOf(3)).toBeCloseTo(0.5, 12);
    expect(scatterScale([0], linear).placeOf(0)).toBeCloseTo(0.5, 12);
    expect(scatterScale([null], linear)).toMatchObject({ ticks: [] });
  });
});
