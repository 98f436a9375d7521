"use client";
import { useEffect } from "react";

interface Shortcuts {
  undo: () => void;
  clear: () => void;
}

/** Ctrl+Z or ⌘Z takes the last stroke back, Delete, Backspace or Escape clears; not while something else takes keys or can be closed. */
export function useDrawingShortcuts({ undo, clear }: Shortcuts): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.defaultPrevented || (target instanceof Element && target.closest(elsewhere))) return;
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z") undo();
      else if (event.key === "Delete" || event.key === "Backspace") clear();
      else if (event.key === "Escape" && !isSomethingOpen()) clear();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [undo, clear]);
}

const elsewhere = "input, textarea, [role=listbox], [role=combobox], [role=dialog]";
/** A menu, an explanation or a dialog, which Escape closes. */
const isSomethingOpen = (): boolean => document.querySelector("[data-popup-open], [role=dialog]") !== null;
