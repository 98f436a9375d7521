"use client";
import { useSyncExternalStore } from "react";

/** Runs whose end a person wants to be told of, kept by the browser: a page may be left or loaded again meanwhile. */
const key = "glyphlab.awaited-runs";
const none: readonly string[] = [];
const watchers = new Set<() => void>();
let known: { text: string | null; runs: readonly string[] } = { text: null, runs: none };

function awaitedRuns(): readonly string[] {
  const text = localStorage.getItem(key);
  if (text !== known.text) known = { text, runs: text === null ? none : parse(text) };
  return known.runs;
}

/** What stands there may be another version's, or anybody's. */
function parse(text: string): readonly string[] {
  try {
    const runs: unknown = JSON.parse(text);
    return Array.isArray(runs) && runs.every((id) => typeof id === "string") ? runs : none;
  } catch {
    return none;
  }
}

export function setAwaited(runId: string, awaited: boolean): void {
  const others = awaitedRuns().filter((id) => id !== runId);
  localStorage.setItem(key, JSON.stringify(awaited ? [...others, runId] : others));
  for (const watcher of watchers) watcher();
}

function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  // Another tab may have been asked.
  window.addEventListener("storage", watcher);
  return () => {
    watchers.delete(watcher);
    window.removeEventListener("storage", watcher);
  };
}

export const useAwaitedRuns = (): readonly string[] => useSyncExternalStore(subscribe, awaitedRuns, () => none);
