"use client";
import { useEffect } from "react";

interface Shortcuts {
  undo: () => void;
  clear: () => void;
}

/** Ctrl+Z or ⌘Z takes the last stroke back, Delete or Backspace clears; not while something else takes keys. */
export function useDrawingShortcuts({ undo, clear }: Shortcuts): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.defaultPrevented || (target instanceof Element && target.closest("input, textarea, [role=listbox], [role=combobox]")))
        return;
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z") undo();
      else if (event.key === "Delete" || event.key === "Backspace") clear();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [undo, clear]);
}
