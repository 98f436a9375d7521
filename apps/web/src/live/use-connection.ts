"use client";
import { useSyncExternalStore } from "react";
import type { Connection } from "./connection.ts";
import { liveConnection } from "./live-connection.ts";

export function useConnection(): Connection {
  return useSyncExternalStore(
    (onChange) => liveConnection().onConnection(onChange),
    () => liveConnection().connection(),
    () => "connecting",
  );
}
