"use client";
import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { classNames } from "../class-names.ts";
import { IconButton } from "../icon-button.tsx";
import type { ViewingDialogProps } from "../viewing-dialog.tsx";

export function ViewingPopup({ open, onClose, title, description, className, children }: ViewingDialogProps) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/30 transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0 dark:bg-black/60" />
        <Dialog.Popup
          className={classNames(
            "fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] max-w-[calc(100vw-1rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-lg border border-border bg-surface text-foreground shadow-popup",
            className,
          )}
        >
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
