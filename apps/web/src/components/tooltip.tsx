"use client";
import { mergeProps } from "@base-ui/react/merge-props";
import { cloneElement, type ReactElement, type ReactNode, useEffect, useRef, useState } from "react";
import { usePopups } from "./use-popups.ts";

interface Props {
  content: ReactNode;
  /** One element that takes focus: a button, a link, or something with tabIndex. */
  children: ReactElement<Record<string, unknown>>;
  side?: "top" | "right" | "bottom" | "left";
}

const delayMs = 400;
/** The way from the element to its tooltip takes this long at most. */
const graceMs = 100;
/** Who goes from one to the next need not wait again. */
let lastClosedAt = Number.NEGATIVE_INFINITY;

/** A short explanation of what has focus or the pointer. Never the only place where something is said. */
export function Tooltip({ content, children, side = "top" }: Props) {
  const [anchor, setAnchor] = useState<Element | null>(null);
  const [open, setOpen] = useState(false);
  const popups = usePopups(anchor !== null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const show = (next: boolean, ms: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (!next) lastClosedAt = performance.now();
      setOpen(next);
    }, ms);
  };
  const close = () => show(false, 0);
  return (
    <>
      {cloneElement(
        children,
        mergeProps(children.props, {
          onPointerEnter: ({ currentTarget, pointerType }: React.PointerEvent) => {
            if (pointerType === "touch") return;
            setAnchor(currentTarget);
            show(true, performance.now() - lastClosedAt < delayMs ? 0 : delayMs);
          },
          onPointerLeave: () => show(false, open ? graceMs : 0),
          onPointerDown: close,
          onFocus: ({ currentTarget }: React.FocusEvent) => {
            if (!currentTarget.matches(":focus-visible")) return;
            setAnchor(currentTarget);
            show(true, 0);
          },
          onBlur: close,
          onClick: close,
        }),
      )}
      {popups && anchor && (
        <popups.TooltipPopup
          anchor={anchor}
          side={side}
          open={open}
          onOpenChange={(next) => !next && close()}
          onHover={(hovered) => show(hovered, hovered ? 0 : graceMs)}
        >
          {content}
        </popups.TooltipPopup>
      )}
    </>
  );
}
