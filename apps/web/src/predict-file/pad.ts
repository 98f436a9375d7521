import type { Stroke } from "@glyphlab/core/preprocessing/drawing";
import type { DrawingAction } from "../predict/drawing-state.ts";

/** Takes mouse, pen and finger on `svg`, and gives what shows strokes there. */
export function pad(svg: SVGSVGElement, dispatch: (action: DrawingAction) => void): (strokes: readonly Stroke[]) => void {
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    // The pad keeps the pointer until it is lifted, so that a stroke may leave the pad and come back.
    svg.setPointerCapture(event.pointerId);
    dispatch({ type: "pen-down", pointer: event.pointerId, points: pointsOf(event, svg) });
  });
  svg.addEventListener("pointermove", (event) => {
    if (svg.hasPointerCapture(event.pointerId)) dispatch({ type: "pen-moved", pointer: event.pointerId, points: pointsOf(event, svg) });
  });
  for (const end of ["pointerup", "pointercancel"] as const) {
    svg.addEventListener(end, ({ pointerId }) => dispatch({ type: "pen-up", pointer: pointerId }));
  }
  return (strokes) => {
    const lines = strokes.map((stroke) => {
      const line = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
      // A dot is a line to itself, or it would not be drawn.
      line.setAttribute("points", (stroke.length === 1 ? [...stroke, ...stroke] : stroke).join(" "));
      return line;
    });
    svg.replaceChildren(...lines);
  };
}

/** Everywhere the pointer was since the last event: pens and fast mice report more often than the browser draws. */
function pointsOf(event: PointerEvent, svg: SVGSVGElement): Stroke {
  const { left, top, width, height } = svg.getBoundingClientRect();
  const coalesced = event.getCoalescedEvents();
  return (coalesced.length > 0 ? coalesced : [event]).map(({ clientX, clientY }) => [(clientX - left) / width, (clientY - top) / height]);
}
