"use client";
import { Tooltip } from "@base-ui/react/tooltip";
import type { ReactNode } from "react";

interface Props {
  anchor: Element;
  side: "top" | "right" | "bottom" | "left";
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The pointer is on it, or left it: what it says can be reached and selected. */
  onHover: (hovered: boolean) => void;
  children: ReactNode;
}

export function TooltipPopup({ anchor, side, open, onOpenChange, onHover, children }: Props) {
  return (
    <Tooltip.Root open={open} onOpenChange={onOpenChange}>
      <Tooltip.Portal>
        <Tooltip.Positioner anchor={anchor} side={side} sideOffset={6} className="z-50">
          <Tooltip.Popup
            onPointerEnter={() => onHover(true)}
            onPointerLeave={() => onHover(false)}
            className="max-w-72 rounded-md border border-border bg-surface px-2 py-1 text-foreground text-xs shadow-popup transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0"
          >
            {children}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
