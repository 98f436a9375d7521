"use client";
import { useQueries } from "@tanstack/react-query";
import { useTRPC } from "../trpc/trpc-context.ts";
import { untilNextSilence } from "./next-silence.ts";
import type { RunList, RunListItem } from "./run-snapshot.ts";
import { type TableView, windowRequest, windowRows } from "./view-in-url.ts";

/** The rows of a view, as far as they are there: those of the first window, and those of others as one comes to see them. */
export function useRunWindows(view: TableView, first: RunList, seen: number[]) {
  const trpc = useTRPC();
  const numbers = [...new Set(seen)].filter((number) => number > 0);
  const others = useQueries({
    queries: numbers.map((number) => ({
      ...trpc.runs.list.queryOptions(windowRequest(view, number)),
      refetchInterval: (query: { state: { data?: RunList | undefined } }) => untilNextSilence(query.state.data?.runs ?? []),
    })),
  });
  const windows = new Map([[0, first.runs], ...numbers.map((number, index) => [number, others[index]?.data?.runs ?? []] as const)]);
  return {
    runAt: (index: number): RunListItem | undefined => windows.get(Math.floor(index / windowRows))?.[index % windowRows],
  };
}
