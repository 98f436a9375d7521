import { describe, expect, it } from "vitest";
import { canUndo, type DrawingAction, emptyDrawing, type PenPoint, reduceDrawing, withoutPressure } from "./drawing-state.ts";

const draw = (...actions: DrawingAction[]) => actions.reduce(reduceDrawing, emptyDrawing);
const at = (place: number): PenPoint => [place, place, 0.5];

describe("reduceDrawing", () => {
  it("keeps every point of a stroke in order, and gives models where they are", () => {
    const { strokes } = draw(
      { type: "pen-down", pointer: 1, points: [at(0.1)] },
      { type: "pen-moved", pointer: 1, points: [at(0.2), at(0.3)] },
      { type: "pen-up", pointer: 1 },
    );
    expect(strokes).toEqual([[at(0.1), at(0.2), at(0.3)]]);
    expect(withoutPressure(strokes)).toEqual([
      [
        [0.1, 0.1],
        [0.2, 0.2],
        [0.3, 0.3],
      ],
    ]);
  });

  it("ignores a second finger, and movement without contact", () => {
    const { strokes, pointer } = draw(
      { type: "pen-moved", pointer: 1, points: [at(0.5)] },
      { type: "pen-down", pointer: 1, points: [at(0.1)] },
      { type: "pen-down", pointer: 2, points: [at(0.9)] },
      { type: "pen-moved", pointer: 2, points: [at(0.8)] },
      { type: "pen-up", pointer: 2 },
    );
    expect(strokes).toEqual([[at(0.1)]]);
    expect(pointer).toBe(1);
  });

  it("takes strokes back one by one, and an undo in mid-stroke ends that stroke", () => {
    const { strokes } = draw(
      { type: "pen-down", pointer: 1, points: [at(0.1)] },
      { type: "pen-up", pointer: 1 },
      { type: "pen-down", pointer: 1, points: [at(0.5)] },
      { type: "undo" },
      { type: "pen-moved", pointer: 1, points: [at(0.6)] },
    );
    expect(strokes).toEqual([[at(0.1)]]);
  });

  it("clears everything, and brings it back when that was a mistake", () => {
    const drawn: DrawingAction[] = [{ type: "pen-down", pointer: 1, points: [at(0.1)] }, { type: "pen-up", pointer: 1 }, { type: "clear" }];
    expect(draw(...drawn).strokes).toEqual([]);
    expect(draw(...drawn, { type: "clear" }, { type: "undo" }).strokes).toEqual([[at(0.1)]]);
    const redrawn = draw(...drawn, { type: "pen-down", pointer: 1, points: [at(0.7)] }, { type: "undo" });
    expect(redrawn.strokes).toEqual([]);
    expect(canUndo(redrawn)).toBe(false);
  });
});
