import { expect, it } from "vitest";
import { pictureBytes, picturedUnits, pictureWeights, readPictures, writePictures } from "./weight-pictures.ts";

it("pictures each unit's weights to a 127th of its largest, and reads what it wrote", () => {
  // [inputs, units] = [3, 2]; the second unit has no weights.
  const pictures = pictureWeights(Float32Array.of(0.5, 0, -1, 0, 0.25, 0), { inputs: 3, units: 2 }, 2);
  expect([...pictures.values]).toEqual([64, -127, 32, 0, 0, 0]);
  expect([...pictures.scales]).toEqual([Math.fround(1 / 127), 0]);
  const bytes = writePictures(pictures);
  expect(bytes).toHaveLength(pictureBytes({ inputs: 3, units: 2 }));
  expect(readPictures(bytes, 3)).toEqual(pictures);
  expect(() => readPictures(bytes, 4)).toThrow("not those of units with 4 inputs");
});

it("says of weights that are no numbers that they are none", () => {
  const { scales, values } = pictureWeights([Number.NaN, 1, Number.POSITIVE_INFINITY, 1], { inputs: 2, units: 2 }, 2);
  expect([...scales]).toEqual([Number.NaN, Math.fround(1 / 127)]);
  expect([...values]).toEqual([0, 0, 127, 127]);
});

it("keeps at most 64 units and 64 KB of an epoch", () => {
  expect(picturedUnits({ inputs: 784, units: 128 })).toBe(64);
  expect(picturedUnits({ inputs: 784, units: 10 })).toBe(10);
  expect(picturedUnits({ inputs: 4096, units: 4096 })).toBe(16);
});
