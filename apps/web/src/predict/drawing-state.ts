import type { Stroke } from "@glyphlab/core/preprocessing/drawing";

/** A point of the pen, in sides of the pad, and how hard it pressed, from 0 to 1; a mouse always says 0.5. */
export type PenPoint = readonly [x: number, y: number, pressure: number];
export type PadStroke = readonly PenPoint[];

/** What is on the pad. Points are fractions of the pad's side, so that the drawing survives a change of its size. */
export interface DrawingState {
  strokes: readonly PadStroke[];
  /** The pointer that draws the last stroke, or null between strokes. A second finger or a resting palm draws nothing. */
  pointer: number | null;
  /** What was there before it was cleared, until something new is drawn. */
  cleared: readonly PadStroke[];
}

export type DrawingAction =
  | { type: "pen-down"; pointer: number; points: PadStroke }
  | { type: "pen-moved"; pointer: number; points: PadStroke }
  | { type: "pen-up"; pointer: number }
  /** Takes the last stroke back; after a clear, brings back what was there. */
  | { type: "undo" }
  | { type: "clear" };

export const emptyDrawing: DrawingState = { strokes: [], pointer: null, cleared: [] };

export function reduceDrawing(state: DrawingState, action: DrawingAction): DrawingState {
  switch (action.type) {
    case "pen-down":
      if (state.pointer !== null) return state;
      return { strokes: [...state.strokes, action.points], pointer: action.pointer, cleared: [] };
    case "pen-moved": {
      const last = state.strokes.at(-1);
      if (state.pointer !== action.pointer || !last) return state;
      return { ...state, strokes: [...state.strokes.slice(0, -1), [...last, ...action.points]] };
    }
    case "pen-up":
      return state.pointer === action.pointer ? { ...state, pointer: null } : state;
    case "undo":
      if (state.strokes.length === 0) return { ...emptyDrawing, strokes: state.cleared };
      return { ...emptyDrawing, strokes: state.strokes.slice(0, -1) };
    case "clear":
      return { ...emptyDrawing, cleared: state.strokes.length > 0 ? state.strokes : state.cleared };
    default:
      return action satisfies never;
  }
}

export const canUndo = ({ strokes, cleared }: DrawingState): boolean => strokes.length > 0 || cleared.length > 0;

/** What models are given of a drawing: where the pen was. How hard it pressed is for the eye alone. */
export const withoutPressure = (strokes: readonly PadStroke[]): Stroke[] =>
  strokes.map((stroke) => stroke.map(([x, y]) => [x, y] as const));
