"use client";
import { Copy } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { IconButton } from "./icon-button.tsx";
import { toast } from "./toast.ts";

/** Puts a text into the clipboard and says so; a browser may refuse. */
export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast.success(`${what} is in the clipboard.`);
  } catch {
    toast.error("The browser does not allow this page to write to the clipboard.");
  }
}

interface Props {
  /** What is copied, at the beginning of a sentence: "The data checksum". */
  what: string;
  text: string;
}

/** A small button beside a value that copies it. */
export function CopyIconButton({ what, text }: Props) {
  return (
    <IconButton label={`Copy ${what.charAt(0).toLowerCase()}${what.slice(1)}`} size="small" onClick={() => void copyText(text, what)}>
      <Copy />
    </IconButton>
  );
}

/** A button with words on it that copies a text. */
export function CopyButton({ what, text, children }: Props & { children: ReactNode }) {
  return (
    <Button size="small" variant="ghost" onClick={() => void copyText(text, what)}>
      <Copy />
      {children}
    </Button>
  );
}
