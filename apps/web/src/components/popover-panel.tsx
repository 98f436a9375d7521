"use client";
import type { ReactNode } from "react";
import { OpensOnDemand, type TriggerElement } from "./opens-on-demand.tsx";

export interface PopoverPanelProps {
  title: string;
  trigger: TriggerElement;
  className?: string;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
}

/** Controls that open at a button; Escape closes them. */
export function PopoverPanel(props: PopoverPanelProps) {
  return (
    <OpensOnDemand trigger={props.trigger} opens="dialog" open={props.open ?? false}>
      {(popups, trigger) => <popups.PopoverPopup {...props} trigger={trigger} />}
    </OpensOnDemand>
  );
}
