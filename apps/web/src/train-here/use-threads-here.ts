"use client";
import { browserThreads } from "@glyphlab/core/engines/wasm/browser";
import { useSyncExternalStore } from "react";

const neverChanges = () => () => undefined;

/** Threads that a run would have in this browser; null while the server draws the page. */
export const useThreadsHere = (): number | null => useSyncExternalStore(neverChanges, browserThreads, () => null);
