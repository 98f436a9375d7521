import { expect, it } from "vitest";
import { penLines } from "./pen-lines.ts";

it("draws a dot as a line to itself, and a stroke as one curve through its points", () => {
  expect(penLines([])).toEqual([]);
  expect(penLines([[0.5, 0.5, 0.5]])).toEqual([{ path: "M0.5,0.5C0.5,0.5 0.5,0.5 0.5,0.5", width: 0.055 }]);
  const [line, ...others] = penLines([
    [0, 0, 0.5],
    [0.6, 0, 0.5],
    [0.6, 0.6, 0.5],
  ]);
  expect(others).toEqual([]);
  expect(line?.path).toBe("M0,0C0.1,0 0.5,-0.1 0.6,0C0.7,0.1 0.6,0.5 0.6,0.6");
});

it("is wider where the pen presses, within limits, and goes on where it was", () => {
  const lines = penLines([
    [0, 0, 0],
    [0.2, 0, 0],
    [0.4, 0, 1],
    [0.6, 0, 7],
  ]);
  expect(lines.map(({ width }) => width / 0.055)).toEqual([expect.closeTo(0.75), expect.closeTo(1.25)]);
  expect(lines[0]?.path).toMatch(/0\.2,0$/);
  expect(lines[1]?.path).toMatch(/^M0\.2,0C/);
});
