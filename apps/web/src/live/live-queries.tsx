"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "../trpc/trpc-context.ts";
import { liveConnection } from "./live-connection.ts";

/** A run that trains says so ten times a second; a list is read again at most this often. */
const listsPauseMs = 500;

/** Reads the lists on the page again when something in them changed, and everything once the connection is back. */
export function LiveQueries() {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  useEffect(() => {
    const live = liveConnection();
    let pause: ReturnType<typeof setTimeout> | undefined;
    let again = false;
    const readLists = () => {
      if (pause !== undefined) {
        again = true;
        return;
      }
      void queryClient.invalidateQueries(trpc.runs.list.queryFilter());
      void queryClient.invalidateQueries(trpc.trainers.pathFilter());
      pause = setTimeout(() => {
        pause = undefined;
        if (again) readLists();
        again = false;
      }, listsPauseMs);
    };
    let before = live.connection();
    const stopLists = live.onListsChanged(readLists);
    const stopConnection = live.onConnection(() => {
      const now = live.connection();
      if (now === "live" && before !== "connecting") void queryClient.invalidateQueries();
      before = now;
    });
    return () => {
      clearTimeout(pause);
      stopLists();
      stopConnection();
    };
  }, [queryClient, trpc]);
  return null;
}
