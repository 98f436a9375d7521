import type { DrawingAction, PadStroke } from "../predict/drawing-state.ts";
import { penLines } from "../predict/pen-lines.ts";
import { penPoints } from "../predict/pen-points.ts";

/** Takes mouse, pen and finger on `svg`, and gives what shows strokes there. */
export function pad(svg: SVGSVGElement, dispatch: (action: DrawingAction) => void): (strokes: readonly PadStroke[]) => void {
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    // The pad keeps the pointer until it is lifted, so that a stroke may leave the pad and come back.
    svg.setPointerCapture(event.pointerId);
    dispatch({ type: "pen-down", pointer: event.pointerId, points: penPoints(event, svg) });
  });
  svg.addEventListener("pointermove", (event) => {
    if (svg.hasPointerCapture(event.pointerId)) dispatch({ type: "pen-moved", pointer: event.pointerId, points: penPoints(event, svg) });
  });
  for (const end of ["pointerup", "pointercancel"] as const) {
    svg.addEventListener(end, ({ pointerId }) => dispatch({ type: "pen-up", pointer: pointerId }));
  }
  return (strokes) => {
    const lines = strokes.flatMap(penLines).map(({ path, width }) => {
      const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
      line.setAttribute("d", path);
      line.setAttribute("stroke-width", String(width));
      return line;
    });
    svg.replaceChildren(...lines);
  };
}
