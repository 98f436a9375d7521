"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "../trpc/trpc-context.ts";
import { liveConnection } from "./live-connection.ts";

/**
 * A run that trains says so ten times a second; a list is read again at most twice a second, and less where the reading takes long, but beside a training
 * that keeps all processors busy, where it takes a second, still soon enough for whoever has just clicked.
 */
const pauseMs = { least: 500, most: 2_000 };
const pauseForReading = 4;

/** Reads the lists on the page again when something in them changed, and everything once the connection is back. */
export function LiveQueries() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  useEffect(() => {
    const live = liveConnection();
    let reading = false;
    let again = false;
    let ended = false;
    const readLists = async () => {
      again = true;
      if (reading) return;
      reading = true;
      while (again && !ended) {
        again = false;
        const startedAt = performance.now();
        await Promise.all([
          queryClient.invalidateQueries(trpc.runs.list.pathFilter()),
          queryClient.invalidateQueries(trpc.runTable.pathFilter()),
          queryClient.invalidateQueries(trpc.trainers.pathFilter()),
          queryClient.invalidateQueries(trpc.comparison.runs.pathFilter()),
          queryClient.invalidateQueries(trpc.registry.list.pathFilter()),
          queryClient.invalidateQueries(trpc.registry.get.pathFilter()),
        ]);
        const pause = Math.max(pauseMs.least, pauseForReading * (performance.now() - startedAt));
        await new Promise((resolve) => setTimeout(resolve, Math.min(pause, pauseMs.most)));
      }
      reading = false;
    };
    let before = live.connection();
    const stopLists = live.onListsChanged(() => void readLists());
    const stopConnection = live.onConnection(() => {
      const now = live.connection();
      // Another page watches other runs over a new stream: nothing was missed then.
      if (now === "live" && (before === "reconnecting" || before === "database-away")) void queryClient.invalidateQueries();
      before = now;
    });
    return () => {
      ended = true;
      stopLists();
      stopConnection();
    };
  }, [queryClient, trpc]);
  return null;
}
