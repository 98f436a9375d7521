"use client";
import { useEffect, useRef } from "react";

/** Does something when a letter is pressed by itself; not while something else takes keys. */
export function useKey(letter: string, act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.key.toLowerCase() !== letter) return;
      if (target instanceof Element && target.closest("input, textarea, select, [role=listbox], [role=combobox], [role=dialog]")) return;
      latest.current();
      event.preventDefault();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [letter]);
}
