import "client-only";
import { useSyncExternalStore } from "react";
import type { LocalTraining } from "./local-training.ts";

/**
 * The one run that this tab trains or has trained and not saved. It belongs to the tab and not to a page, so that it goes on while a person looks at others; a
 * tab that is about to be closed asks first.
 */
let current: LocalTraining | null = null;
/** A new value whenever the run or its phase changed. */
let version = 0;
const watchers = new Set<() => void>();

function changed(): void {
  version++;
  const mayBeLost = current !== null && current.phase.name !== "failed";
  if (mayBeLost) window.addEventListener("beforeunload", askFirst);
  else window.removeEventListener("beforeunload", askFirst);
  for (const watcher of watchers) watcher();
}

/** The browser then asks in its own words whether to leave. */
const askFirst = (event: BeforeUnloadEvent) => event.preventDefault();

/** `begin` starts it; it tells of every change. */
export function startTrainingHere(begin: (changed: () => void) => LocalTraining): void {
  current?.end();
  current = begin(changed);
  changed();
}

/** It is saved, or it is not wanted. */
export function forgetTrainingHere(): void {
  current?.end();
  current = null;
  changed();
}

const subscribe = (watcher: () => void) => {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
};

/** The tab's training, or null; drawn again when its phase changes. */
export function useTrainingHere(): LocalTraining | null {
  useSyncExternalStore(
    subscribe,
    () => version,
    () => 0,
  );
  return current;
}
