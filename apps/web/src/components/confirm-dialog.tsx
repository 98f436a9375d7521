"use client";
import { AlertDialog } from "@base-ui/react/alert-dialog";
import type { ReactElement } from "react";
import { buttonClasses } from "./button-classes.ts";
import { backdropClasses, popupClasses } from "./dialog-classes.ts";

interface Props {
  /** A question. */
  title: string;
  /** What will happen, and what will be kept. */
  description: string;
  confirmLabel: string;
  keepLabel: string;
  onConfirm: () => void;
  trigger?: ReactElement<Record<string, unknown>>;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog({ title, description, confirmLabel, keepLabel, onConfirm, trigger, open, onOpenChange }: Props) {
  return (
    <AlertDialog.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger && <AlertDialog.Trigger render={trigger} />}
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={backdropClasses} />
        <AlertDialog.Popup className={popupClasses}>
          <AlertDialog.Title className="font-semibold text-base">{title}</AlertDialog.Title>
          <AlertDialog.Description className="text-muted">{description}</AlertDialog.Description>
          <div className="mt-2 flex justify-end gap-2">
            <AlertDialog.Close className={buttonClasses("secondary")}>{keepLabel}</AlertDialog.Close>
            <AlertDialog.Close className={buttonClasses("danger")} onClick={onConfirm}>
              {confirmLabel}
            </AlertDialog.Close>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
