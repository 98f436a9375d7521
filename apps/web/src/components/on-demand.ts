"use client";
import { useEffect, useSyncExternalStore } from "react";
import { onSomebodyHere } from "./somebody-here.ts";

/**
 * A part of the page's script that nothing needs before somebody does something: it is fetched with the first sign of them, and at the latest where
 * it is wanted.
 * @returns a hook that gives the part, or null as long as it is not here: `usePart(wanted)`
 */
export function onDemand<Part>(load: () => Promise<Part>): (wanted: boolean) => Part | null {
  let part: Part | null = null;
  let isComing = false;
  const watchers = new Set<() => void>();
  const fetchPart = () => {
    if (isComing) return;
    isComing = true;
    load().then(
      (loaded) => {
        part = loaded;
        for (const watcher of watchers) watcher();
      },
      () => {
        // The server was away. The next one who wants it tries again.
        isComing = false;
      },
    );
  };
  const subscribe = (watcher: () => void) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  };
  if (typeof window !== "undefined") onSomebodyHere(fetchPart);
  return (wanted) => {
    const here = useSyncExternalStore(
      subscribe,
      () => part,
      () => null,
    );
    useEffect(() => {
      if (wanted && !here) fetchPart();
    }, [wanted, here]);
    return here;
  };
}
