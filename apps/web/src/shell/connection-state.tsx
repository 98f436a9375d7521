"use client";
import { classNames } from "../components/class-names.ts";
import { Tooltip } from "../components/tooltip.tsx";
import type { Connection } from "../live/connection.ts";
import { useConnection } from "../live/use-connection.ts";
import { connectionWords } from "./connection-words.ts";

const dots: Record<Connection, string> = {
  connecting: "bg-border-strong",
  live: "bg-good",
  reconnecting: "bg-warn animate-pulse",
  "database-away": "bg-warn animate-pulse",
};

/** Whether what one sees is live. */
export function ConnectionState() {
  const connection = useConnection();
  const { label, explanation } = connectionWords[connection];
  return (
    <Tooltip content={explanation} side="right">
      <button type="button" className="flex h-8 items-center gap-2 rounded-md px-2 text-muted text-xs">
        <span className={classNames("size-2 rounded-full", dots[connection])} aria-hidden />
        <span role="status">{label}</span>
      </button>
    </Tooltip>
  );
}
