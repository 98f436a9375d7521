import { expect, it } from "vitest";
import { emptyDrawing, reduceDrawing } from "./drawing-state.ts";
import { penByKey } from "./keyboard-pen.ts";

it("draws with arrow keys between two presses of the space bar, and stays on the pad", () => {
  let drawing = emptyDrawing;
  let place: readonly [number, number] = [0.5, 0.9];
  for (const key of ["ArrowLeft", " ", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", " ", "ArrowUp"]) {
    const pressed = penByKey({ key, shiftKey: false }, place, drawing);
    if (!pressed) throw new Error(`${key} does nothing`);
    place = pressed.place;
    if (pressed.action) drawing = reduceDrawing(drawing, pressed.action);
  }
  expect(drawing.strokes).toEqual([
    [
      [0.46, 0.9, 0.5],
      [0.46, 0.94, 0.5],
      [0.46, 0.98, 0.5],
      [0.46, 1, 0.5],
      [0.46, 1, 0.5],
    ],
  ]);
  expect(drawing.pointer).toBeNull();
  expect(place).toEqual([0.46, 0.96]);
  expect(penByKey({ key: "ArrowRight", shiftKey: true }, place, drawing)?.place).toEqual([0.47, 0.96]);
});

it("leaves other keys, and a finger that draws, alone", () => {
  expect(penByKey({ key: "Tab", shiftKey: false }, [0.5, 0.5], emptyDrawing)).toBeNull();
  const byFinger = reduceDrawing(emptyDrawing, { type: "pen-down", pointer: 3, points: [[0.1, 0.1, 0.5]] });
  const pressed = penByKey({ key: " ", shiftKey: false }, [0.5, 0.5], byFinger);
  expect(pressed?.action && reduceDrawing(byFinger, pressed.action)).toBe(byFinger);
});
