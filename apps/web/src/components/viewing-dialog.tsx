"use client";
import type { ReactNode } from "react";
import { usePopups } from "./use-popups.ts";

export interface ViewingDialogProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description: ReactNode;
  /** Its width. */
  className: string;
  children: ReactNode;
}

/** A dialog to look at something and close it again. What is in it scrolls. */
export function ViewingDialog(props: ViewingDialogProps) {
  const popups = usePopups(props.open);
  return popups && <popups.ViewingPopup {...props} />;
}
