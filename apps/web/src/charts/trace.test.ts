import { expect, test } from "vitest";
import { pointsWithin } from "./trace.ts";
import { extendCurve, noCurve } from "./trace-of-points.ts";

const steps = [1, 2, 3, 4, 5];
const { trace } = extendCurve(noCurve(0), { steps, values: steps }, (step) => step, 0);

test("points within a range are counted with its ends, those of buckets and means as all that these stand for", () => {
  expect(pointsWithin(trace, [2, 4])).toBe(3);
  expect(pointsWithin(trace, [2.5, 9])).toBe(3);
  expect(pointsWithin(trace, [6, 9])).toBe(0);
  expect(pointsWithin({ ...trace, points: 15 }, [2, 4])).toBe(15);
});
