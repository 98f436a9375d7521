"use client";
import { Popover } from "@base-ui/react/popover";
import { Info } from "lucide-react";
import type { ReactNode } from "react";

interface Props {
  /** What is explained, as its label says it. */
  about: string;
  children: ReactNode;
}

/** A small button beside a label that explains it to people who are new. Opens by touch, key or pointer; Escape closes it. */
export function Explanation({ about, children }: Props) {
  return (
    <Popover.Root>
      <Popover.Trigger
        openOnHover
        delay={250}
        aria-label={`What is “${about}”?`}
        className="inline-flex size-6 shrink-0 items-center justify-center rounded-full text-muted transition-colors hover:text-accent data-[popup-open]:text-accent [&_svg]:size-3.5"
      >
        <Info aria-hidden />
      </Popover.Trigger>
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
