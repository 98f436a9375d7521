"use client";
import type { Stroke } from "@glyphlab/core/preprocessing/drawing";
import type { Dispatch, PointerEvent, ReactNode } from "react";
import type { DrawingAction, DrawingState } from "./drawing-state.ts";

interface Props {
  drawing: DrawingState;
  dispatch: Dispatch<DrawingAction>;
  /** Lies over the pad without catching the pen. */
  children?: ReactNode;
}

/** Takes mouse, pen and finger. The strokes are SVG lines: sharp at any size and in the theme's ink, and nothing to redraw by hand. */
export function DrawingPad({ drawing, dispatch, children }: Props) {
  const penDown = (event: PointerEvent<SVGSVGElement>) => {
    if (event.button !== 0) return;
    // The pad keeps the pointer until it is lifted, so that a stroke may leave the pad and come back.
    event.currentTarget.setPointerCapture(event.pointerId);
    dispatch({ type: "pen-down", pointer: event.pointerId, points: pointsOf(event) });
  };
  const penUp = (event: PointerEvent<SVGSVGElement>) => dispatch({ type: "pen-up", pointer: event.pointerId });
  return (
    <div className="relative aspect-square w-full overflow-hidden rounded-lg border bg-background">
      <svg
        role="img"
        aria-label={drawing.strokes.length === 0 ? "Empty drawing pad" : `Drawing with ${drawing.strokes.length} strokes`}
        viewBox="0 0 1 1"
        onPointerDown={penDown}
        onPointerMove={(event) => dispatch({ type: "pen-moved", pointer: event.pointerId, points: pointsOf(event) })}
        onPointerUp={penUp}
        onPointerCancel={penUp}
        className="absolute inset-0 size-full cursor-crosshair touch-none select-none fill-none stroke-foreground"
        strokeWidth={0.055}
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {drawing.strokes.map((stroke, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: strokes are only added and removed at the end
          <polyline key={index} points={svgPoints(stroke)} />
        ))}
      </svg>
      <div className="pointer-events-none absolute inset-0">{children}</div>
    </div>
  );
}

/** Everywhere the pointer was since the last event: pens and fast mice report more often than the browser draws. */
function pointsOf({ nativeEvent, currentTarget }: PointerEvent<SVGSVGElement>): Stroke {
  const pad = currentTarget.getBoundingClientRect();
  const coalesced = nativeEvent.getCoalescedEvents();
  return (coalesced.length > 0 ? coalesced : [nativeEvent]).map(({ clientX, clientY }) => [
    (clientX - pad.left) / pad.width,
    (clientY - pad.top) / pad.height,
  ]);
}

/** A dot is a line to itself, or it would not be drawn. */
const svgPoints = (stroke: Stroke): string => (stroke.length === 1 ? [...stroke, ...stroke] : stroke).join(" ");
