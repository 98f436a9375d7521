import { expect, it } from "vitest";
import { faultKinds, moments } from "./fault.ts";
import { planFaults } from "./plan-faults.ts";

const key = (kind: string, moment: string) => `${kind} at ${moment}`;

it("follows from the seed", () => {
  expect(planFaults(1, 10)).toEqual(planFaults(1, 10));
  expect(planFaults(2, 10)).not.toEqual(planFaults(1, 10));
});

it.each([1, 2, 3, 4_294_967_295])(
  "has in ten minutes every kind at every moment, and two thirds of 60 and more faults aimed (seed %i)",
  (seed) => {
    const faults = planFaults(seed, 10);
    expect(faults.length).toBeGreaterThanOrEqual(60);
    expect(faults.at(-1)?.at).toBeLessThan(600);
    const aimed = faults.filter(({ aim }) => aim !== null);
    expect(aimed.length).toBeGreaterThanOrEqual((faults.length * 2) / 3);
    const struck = new Set(aimed.map(({ kind, aim }) => key(kind, aim?.moment ?? "")));
    expect(struck).toEqual(new Set(faultKinds.flatMap((kind) => moments.map((moment) => key(kind, moment)))));
  },
);

it("has no kind twice in a short storm", () => {
  const aimed = planFaults(5, 1).filter(({ aim }) => aim !== null);
  expect(new Set(aimed.map(({ kind }) => kind)).size).toBe(aimed.length);
});
