import type { Stroke } from "@glyphlab/core/preprocessing/drawing";

/** What is on the pad. Points are fractions of the pad's side, so that the drawing survives a change of its size. */
export interface DrawingState {
  strokes: readonly Stroke[];
  /** The pointer that draws the last stroke, or null between strokes. A second finger or a resting palm draws nothing. */
  pointer: number | null;
}

export type DrawingAction =
  | { type: "pen-down"; pointer: number; points: Stroke }
  | { type: "pen-moved"; pointer: number; points: Stroke }
  | { type: "pen-up"; pointer: number }
  | { type: "undo" }
  | { type: "clear" };

export const emptyDrawing: DrawingState = { strokes: [], pointer: null };

export function reduceDrawing(state: DrawingState, action: DrawingAction): DrawingState {
  switch (action.type) {
    case "pen-down":
      if (state.pointer !== null) return state;
      return { strokes: [...state.strokes, action.points], pointer: action.pointer };
    case "pen-moved": {
      const last = state.strokes.at(-1);
      if (state.pointer !== action.pointer || !last) return state;
      return { ...state, strokes: [...state.strokes.slice(0, -1), [...last, ...action.points]] };
    }
    case "pen-up":
      return state.pointer === action.pointer ? { ...state, pointer: null } : state;
    case "undo":
      return { strokes: state.strokes.slice(0, -1), pointer: null };
    case "clear":
      return emptyDrawing;
    default:
      return action satisfies never;
  }
}
