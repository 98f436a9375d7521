"use client";
import { AlertDialog } from "@base-ui/react/alert-dialog";
import { buttonClasses } from "../button-classes.ts";
import { classNames } from "../class-names.ts";
import type { ConfirmDialogProps } from "../confirm-dialog.tsx";
import { backdropClasses, formClasses } from "./dialog-classes.ts";

export function ConfirmPopup({ title, description, confirmLabel, keepLabel, onConfirm, trigger, open, onOpenChange }: ConfirmDialogProps) {
  return (
    <AlertDialog.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger && <AlertDialog.Trigger render={trigger} />}
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={backdropClasses} />
        <AlertDialog.Popup className={classNames(formClasses, "w-[26rem] overflow-y-auto")}>
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
