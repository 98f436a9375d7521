"use client";
import type { ReactNode } from "react";
import { onDemand } from "../components/on-demand.ts";

type RunPopups = typeof import("./run-popups.ts");

const useRunPopups = onDemand(() => import("./run-popups.ts"));

/** What opens over the table of runs, once it is here. */
export function WithRunPopups({ children }: { children: (popups: RunPopups) => ReactNode }) {
  const popups = useRunPopups(true);
  return popups && children(popups);
}
