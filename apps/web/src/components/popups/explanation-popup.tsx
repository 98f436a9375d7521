"use client";
import { Popover } from "@base-ui/react/popover";
import type { ReactNode } from "react";
import type { TriggerElement } from "../opens-on-demand.tsx";

export function ExplanationPopup({ about, trigger, children }: { about: string; trigger: TriggerElement; children: ReactNode }) {
  return (
    <Popover.Root>
      <Popover.Trigger openOnHover delay={250} render={trigger} />
      <Popover.Portal>
        <Popover.Positioner side="top" sideOffset={4} collisionPadding={8} className="z-50">
          <Popover.Popup className="w-72 max-w-[calc(100vw-1rem)] rounded-md border border-border bg-surface p-3 text-foreground shadow-popup transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
            <Popover.Title className="font-semibold">{about}</Popover.Title>
            <Popover.Description render={<div />} className="mt-1 flex flex-col gap-1.5 text-muted">
              {children}
            </Popover.Description>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
