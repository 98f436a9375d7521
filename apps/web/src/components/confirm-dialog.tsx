"use client";
import { OpensOnDemand, type TriggerElement } from "./opens-on-demand.tsx";
import { usePopups } from "./use-popups.ts";

export interface ConfirmDialogProps {
  /** A question. */
  title: string;
  /** What will happen, and what will be kept. */
  description: string;
  confirmLabel: string;
  keepLabel: string;
  onConfirm: () => void;
  trigger?: TriggerElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const popups = usePopups(props.open ?? false);
  if (!props.trigger) return popups && <popups.ConfirmPopup {...props} />;
  return (
    <OpensOnDemand trigger={props.trigger} opens="dialog" open={props.open ?? false}>
      {({ ConfirmPopup }, trigger) => <ConfirmPopup {...props} trigger={trigger} />}
    </OpensOnDemand>
  );
}
