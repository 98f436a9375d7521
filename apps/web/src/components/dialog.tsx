"use client";
import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { buttonClasses } from "./button-classes.ts";
import { backdropClasses, popupClasses } from "./dialog-classes.ts";

interface Props {
  title: string;
  description?: string;
  /** The button that opens it, when it opens itself. */
  trigger?: ReactElement<Record<string, unknown>>;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
}

export function Dialog({ title, description, trigger, open, onOpenChange, children }: Props) {
  return (
    <BaseDialog.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger && <BaseDialog.Trigger render={trigger} />}
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdropClasses} />
        <BaseDialog.Popup className={popupClasses}>
          <div className="flex items-start justify-between gap-4">
            <BaseDialog.Title className="font-semibold text-base">{title}</BaseDialog.Title>
            <BaseDialog.Close aria-label="Close" className={buttonClasses("ghost", "small", "size-7 px-0 [&_svg]:size-4")}>
              <X />
            </BaseDialog.Close>
          </div>
          {description && <BaseDialog.Description className="text-muted">{description}</BaseDialog.Description>}
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
