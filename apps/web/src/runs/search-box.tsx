"use client";
import { useEffect, useRef, useState } from "react";
import { SearchField } from "../components/search-field.tsx";

/** While one types, the address follows at this pace. */
const typingMs = 200;

/**
 * The full-text search. What is typed goes to the address at the latest when the box loses focus, unless to a link: Next drops a navigation that is on its
 * way when the address changes, and rows that move under the press would take the click with them.
 */
export function SearchBox({ value, onSearch }: { value: string; onSearch: (text: string) => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const send = (text: string) => {
    clearTimeout(timer.current);
    setTyped(null);
    if (text !== value) onSearch(text);
  };
  return (
    <SearchField
      className="min-w-40 max-w-72 flex-1"
      aria-label="Search runs"
      placeholder="Search name, config, who, notes …"
      maxLength={200}
      value={typed ?? value}
      onChange={({ target }) => {
        setTyped(target.value);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => send(target.value), typingMs);
      }}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget instanceof HTMLAnchorElement) clearTimeout(timer.current);
        else if (typed !== null) send(typed);
      }}
    />
  );
}
