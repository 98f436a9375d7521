import type { PadStroke, PenPoint } from "./drawing-state.ts";

/** A piece of a stroke that is drawn with one width. */
export interface PenLine {
  /** The `d` of an SVG path, in sides of the pad. */
  path: string;
  /** In sides of the pad. */
  width: number;
}

/** In sides of the pad, with the pressure of a mouse. */
const usualWidth = 0.055;
/** Steps of pressure that the eye can still tell apart at such a width. */
const pressureSteps = 8;

/**
 * A stroke as curves through all of its points (Catmull-Rom splines): round however few points a fast pen left, and where the model is given the pen. A pen
 * that presses harder draws a little wider; a stroke is as many lines as it changes its width.
 */
export function penLines(stroke: PadStroke): PenLine[] {
  const lines: PenLine[] = [];
  for (const [index, point] of stroke.entries()) {
    const next = stroke[index + 1] ?? point;
    // A dot is a line to itself; other strokes end where their last piece did.
    if (next === point && stroke.length > 1) break;
    const leaving = tangent(stroke[index - 1] ?? point, next);
    const arriving = tangent(point, stroke[index + 2] ?? next);
    const piece = `C${at(point, leaving)} ${at(next, arriving, -1)} ${at(next)}`;
    const width = widthOf(next);
    const line = lines.at(-1);
    if (line?.width === width) line.path += piece;
    else lines.push({ path: `M${at(point)}${piece}`, width });
  }
  return lines;
}

/** From a point to the control point of a curve that leaves it along the line between its neighbours. */
const tangent = ([x, y]: PenPoint, [nextX, nextY]: PenPoint): readonly [number, number] => [(nextX - x) / 6, (nextY - y) / 6];

function widthOf([, , pressure]: PenPoint): number {
  const step = Math.round(Math.min(1, Math.max(0, pressure)) * pressureSteps) / pressureSteps;
  return usualWidth * (0.75 + step / 2);
}

const at = ([x, y]: PenPoint, [alongX, alongY]: readonly [number, number] = [0, 0], sign = 1): string =>
  `${round(x + sign * alongX)},${round(y + sign * alongY)}`;
/** A hundredth of a pixel, so that a long stroke stays a short text. */
const round = (coordinate: number): number => Math.round(coordinate * 1e5) / 1e5;
