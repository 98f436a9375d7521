"use client";
import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { classNames } from "../class-names.ts";
import { IconButton } from "../icon-button.tsx";
import type { ViewingDialogProps } from "../viewing-dialog.tsx";
import { backdropClasses, frameClasses } from "./dialog-classes.ts";

export function ViewingPopup({ open, onClose, title, description, className, children }: ViewingDialogProps) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropClasses} />
        <Dialog.Popup className={classNames(frameClasses, "max-w-[calc(100vw-1rem)]", className)}>
          <div className="flex items-start justify-between gap-3 border-b px-4 py-2">
            <div>
              <Dialog.Title className="font-semibold text-base">{title}</Dialog.Title>
              <Dialog.Description className="text-muted">{description}</Dialog.Description>
            </div>
            <Dialog.Close
              render={
                <IconButton label="Close" size="small">
                  <X />
                </IconButton>
              }
            />
          </div>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
