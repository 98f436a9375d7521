"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "../trpc/trpc-context.ts";

/** The trainers that would take a run now. */
export function useLiveTrainers() {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.trainers.list.queryOptions(undefined, { refetchInterval: 5_000 }));
  return data.filter(({ presence }) => presence === "alive");
}
