"use client";
import { type Dispatch, type KeyboardEvent, memo, type PointerEvent, type ReactNode, useState } from "react";
import type { DrawingAction, DrawingState, PadStroke } from "./drawing-state.ts";
import { firstPlace, keyboardPointer, penByKey } from "./keyboard-pen.ts";
import { penLines } from "./pen-lines.ts";
import { penPoints } from "./pen-points.ts";

interface Props {
  drawing: DrawingState;
  dispatch: Dispatch<DrawingAction>;
  /** The id of what says how to draw with the keyboard. */
  describedBy: string;
  /** Lies over the pad without catching the pen. */
  children?: ReactNode;
}

/**
 * Takes mouse, pen, finger and arrow keys. The strokes are SVG lines: sharp at any size and in the theme's ink, and nothing to redraw by hand. Fingers
 * draw and do not scroll the page.
 */
export function DrawingPad({ drawing, dispatch, describedBy, children }: Props) {
  const [place, setPlace] = useState(firstPlace);
  const [byKeyboard, setByKeyboard] = useState(false);
  const penDown = (event: PointerEvent<SVGSVGElement>) => {
    if (event.button !== 0) return;
    setByKeyboard(false);
    // The pad keeps the pointer until it is lifted, so that a stroke may leave the pad and come back.
    event.currentTarget.setPointerCapture(event.pointerId);
    dispatch({ type: "pen-down", pointer: event.pointerId, points: penPoints(event.nativeEvent, event.currentTarget) });
  };
  const penMoved = ({ pointerId, nativeEvent, currentTarget }: PointerEvent<SVGSVGElement>) =>
    dispatch({ type: "pen-moved", pointer: pointerId, points: penPoints(nativeEvent, currentTarget) });
  const penUp = (event: PointerEvent<SVGSVGElement>) => dispatch({ type: "pen-up", pointer: event.pointerId });
  const keyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const pressed = penByKey(event, place, drawing);
    if (!pressed) return;
    event.preventDefault();
    setByKeyboard(true);
    setPlace(pressed.place);
    if (pressed.action) dispatch(pressed.action);
  };
  const left = () => {
    setByKeyboard(false);
    dispatch({ type: "pen-up", pointer: keyboardPointer });
  };
  return (
    <div
      role="application"
      aria-label="Drawing pad"
      aria-describedby={describedBy}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys
      tabIndex={0}
      onKeyDown={keyDown}
      onBlur={left}
      className="relative aspect-square w-full overflow-hidden rounded-lg border bg-background"
    >
      <svg
        role="img"
        aria-label={drawing.strokes.length === 0 ? "Empty drawing pad" : `Drawing with ${drawing.strokes.length} strokes`}
        viewBox="0 0 1 1"
        onPointerDown={penDown}
        onPointerMove={penMoved}
        onPointerUp={penUp}
        onPointerCancel={penUp}
        className="absolute inset-0 size-full cursor-crosshair touch-none select-none fill-none stroke-foreground"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {drawing.strokes.map((stroke, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: strokes are only added and removed at the end
          <PenStroke key={index} stroke={stroke} />
        ))}
        {byKeyboard && (
          <circle
            cx={place[0]}
            cy={place[1]}
            r={0.035}
            strokeWidth={0.008}
            className={drawing.pointer === keyboardPointer ? "fill-accent stroke-accent" : "stroke-accent"}
          />
        )}
      </svg>
      <div className="pointer-events-none absolute inset-0">{children}</div>
    </div>
  );
}

/** Of a long drawing only the last stroke changes. */
const PenStroke = memo(function PenStroke({ stroke }: { stroke: PadStroke }) {
  return penLines(stroke).map(({ path, width }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of a stroke are only added at its end
    <path key={index} d={path} strokeWidth={width} />
  ));
});
