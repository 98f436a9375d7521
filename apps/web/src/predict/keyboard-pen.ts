import type { DrawingAction, DrawingState, PenPoint } from "./drawing-state.ts";

/** No browser gives a pointer this id. */
export const keyboardPointer = -1;

/** Sides of the pad a key press: 25 across it, and with Shift for what is small. */
const steps = { usual: 0.04, small: 0.01 };
const directions: Partial<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Where the keyboard's pen is, in sides of the pad. */
export type PenPlace = readonly [x: number, y: number];
export const firstPlace: PenPlace = [0.5, 0.2];

/**
 * What a key does to the pad: arrow keys move the pen, the space bar puts it down and lifts it.
 * @returns where the pen is then and what it draws; null for a key that is none of its keys
 */
export function penByKey(
  { key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">,
  place: PenPlace,
  { pointer }: DrawingState,
): { place: PenPlace; action: DrawingAction | null } | null {
  const isDown = pointer === keyboardPointer;
  const direction = directions[key];
  if (direction) {
    const step = shiftKey ? steps.small : steps.usual;
    const moved: PenPlace = [within(place[0] + direction[0] * step), within(place[1] + direction[1] * step)];
    return { place: moved, action: isDown ? { type: "pen-moved", pointer: keyboardPointer, points: [pressed(moved)] } : null };
  }
  if (key !== " ") return null;
  if (isDown) return { place, action: { type: "pen-up", pointer: keyboardPointer } };
  return { place, action: { type: "pen-down", pointer: keyboardPointer, points: [pressed(place)] } };
}

const within = (coordinate: number): number => Math.min(1, Math.max(0, Math.round(coordinate * 100) / 100));
const pressed = ([x, y]: PenPlace): PenPoint => [x, y, 0.5];
