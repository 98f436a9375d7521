"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "../trpc/trpc-context.ts";
import { liveConnection } from "./live-connection.ts";

/** A run that trains says so ten times a second; a list is read again at most this often, and less where the reading takes long. */
const listsPauseMs = 500;
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
          queryClient.invalidateQueries(trpc.runs.list.queryFilter()),
          queryClient.invalidateQueries(trpc.trainers.pathFilter()),
        ]);
        const pause = Math.max(listsPauseMs, pauseForReading * (performance.now() - startedAt));
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
      reading = false;
    };
    let before = live.connection();
    const stopLists = live.onListsChanged(() => void readLists());
    const stopConnection = live.onConnection(() => {
      const now = live.connection();
      if (now === "live" && before !== "connecting") void queryClient.invalidateQueries();
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
