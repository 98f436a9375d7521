import { expect, it } from "vitest";
import { pointsBetween, signed } from "./points-between.ts";

it("says which way a difference goes, and nothing of the way where it is none", () => {
  expect([signed(0.0125, 2), signed(-1234.5, 0), signed(-0.004, 2), signed(0, 4)]).toEqual(["+0.01", "−1,235", "0.00", "0.0000"]);
  expect([pointsBetween(0.975, 0.9801), pointsBetween(0.98, 0.975), pointsBetween(null, 0.5)]).toEqual([
    "+0.51 points",
    "−0.50 points",
    "–",
  ]);
});
