"use client";
import { Popover } from "@base-ui/react/popover";
import { classNames } from "../class-names.ts";
import type { PopoverPanelProps } from "../popover-panel.tsx";

export function PopoverPopup({ title, trigger, className, open, onOpenChange, children }: PopoverPanelProps) {
  return (
    <Popover.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      <Popover.Trigger render={trigger} />
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="start" collisionPadding={8} className="z-50">
          <Popover.Popup
            className={classNames(
              "flex max-h-[min(32rem,var(--available-height))] w-72 max-w-[calc(100vw-1rem)] flex-col gap-2 overflow-y-auto rounded-md border border-border bg-surface p-3 text-foreground shadow-popup outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0",
              className,
            )}
          >
            <Popover.Title className="font-semibold">{title}</Popover.Title>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
