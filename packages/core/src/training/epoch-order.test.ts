import { describe, expect, it } from "vitest";
import { epochOrder } from "./epoch-order.ts";

describe("epochOrder", () => {
  it("visits every image once", () => {
    expect([...epochOrder(3, 0, 1_000)].sort((left, right) => left - right)).toEqual(Array.from({ length: 1_000 }, (_, index) => index));
    expect([...epochOrder(3, 0, 1)]).toEqual([0]);
    expect([...epochOrder(3, 0, 0)]).toEqual([]);
  });

  it("repeats for the same seed and epoch, and differs between seeds and between epochs", () => {
    const order = [...epochOrder(3, 1, 100)];
    expect([...epochOrder(3, 1, 100)]).toEqual(order);
    expect([...epochOrder(4, 1, 100)]).not.toEqual(order);
    expect([...epochOrder(3, 2, 100)]).not.toEqual(order);
  });

  it("gives every one of the 24 orders of four images its share", () => {
    const counts = new Map<string, number>();
    const draws = 24_000;
    for (let epoch = 0; epoch < draws; epoch++) {
      const order = epochOrder(5, epoch, 4).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    // Five standard deviations of a binomial count around 1,000.
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(155);
  });
});
