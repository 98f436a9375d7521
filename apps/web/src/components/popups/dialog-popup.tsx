"use client";
import { Dialog } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";
import type { TriggerElement } from "../opens-on-demand.tsx";
import { backdropClasses, formClasses } from "./dialog-classes.ts";

interface Props {
  title: string;
  description?: ReactNode;
  trigger?: TriggerElement;
  /** Its width, and whether it scrolls. */
  className: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
}

export function DialogPopup({ title, description, trigger, className, open, onOpenChange, children }: Props) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      {trigger && <Dialog.Trigger render={trigger} />}
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropClasses} />
        <Dialog.Popup className={classNames(formClasses, className)}>
          <Dialog.Title className="font-semibold text-base">{title}</Dialog.Title>
          {description && <Dialog.Description className="text-muted">{description}</Dialog.Description>}
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
