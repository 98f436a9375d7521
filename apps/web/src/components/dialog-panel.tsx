"use client";
import type { ReactNode } from "react";
import { usePopups } from "./use-popups.ts";

interface Props {
  title: string;
  description?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** Something to be written or chosen before one goes on; open as long as it is rendered. */
export function DialogPanel({ onClose, ...props }: Props) {
  const popups = usePopups(true);
  return popups && <popups.DialogPopup {...props} className="w-[34rem] overflow-y-auto" open onOpenChange={(open) => !open && onClose()} />;
}
