"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { liveConnection } from "../live/live-connection.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { RunFeed } from "./run-feed.ts";
import { unpackRun } from "./unpack-run.ts";

/** One run, live. Suspends until its first read is there; draws again with each change. */
export function useRunFeed(id: string): RunFeed {
  const { data } = useSuspenseQuery(useTRPC().runs.get.queryOptions({ id }));
  const read = useMemo(() => unpackRun(data), [data]);
  const [feed] = useState(() => new RunFeed(read));
  // Read again: the tab came back from sleep, or the connection did.
  useEffect(() => feed.refresh(read), [feed, read]);
  useEffect(() => liveConnection().watchRun({ runId: id, cursor: feed.cursor, onChanges: feed.apply }), [feed, id]);
  useSyncExternalStore(feed.subscribe, feed.version, feed.version);
  return feed;
}
