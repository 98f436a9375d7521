import { describe, expect, it } from "vitest";
import { type DrawingAction, emptyDrawing, reduceDrawing } from "./drawing-state.ts";

const draw = (...actions: DrawingAction[]) => actions.reduce(reduceDrawing, emptyDrawing);

describe("reduceDrawing", () => {
  it("keeps every point of a stroke in order", () => {
    const { strokes } = draw(
      { type: "pen-down", pointer: 1, points: [[0.1, 0.1]] },
      {
        type: "pen-moved",
        pointer: 1,
        points: [
          [0.2, 0.2],
          [0.3, 0.3],
        ],
      },
      { type: "pen-up", pointer: 1 },
    );
    expect(strokes).toEqual([
      [
        [0.1, 0.1],
        [0.2, 0.2],
        [0.3, 0.3],
      ],
    ]);
  });

  it("ignores a second finger, and movement without contact", () => {
    const { strokes, pointer } = draw(
      { type: "pen-moved", pointer: 1, points: [[0.5, 0.5]] },
      { type: "pen-down", pointer: 1, points: [[0.1, 0.1]] },
      { type: "pen-down", pointer: 2, points: [[0.9, 0.9]] },
      { type: "pen-moved", pointer: 2, points: [[0.8, 0.8]] },
      { type: "pen-up", pointer: 2 },
    );
    expect(strokes).toEqual([[[0.1, 0.1]]]);
    expect(pointer).toBe(1);
  });

  it("takes strokes back one by one, and an undo in mid-stroke ends that stroke", () => {
    const { strokes } = draw(
      { type: "pen-down", pointer: 1, points: [[0.1, 0.1]] },
      { type: "pen-up", pointer: 1 },
      { type: "pen-down", pointer: 1, points: [[0.5, 0.5]] },
      { type: "undo" },
      { type: "pen-moved", pointer: 1, points: [[0.6, 0.6]] },
    );
    expect(strokes).toEqual([[[0.1, 0.1]]]);
  });

  it("clears everything", () => {
    expect(draw({ type: "pen-down", pointer: 1, points: [[0.1, 0.1]] }, { type: "clear" })).toEqual(emptyDrawing);
  });
});
