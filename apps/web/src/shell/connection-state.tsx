"use client";
import { classNames } from "../components/class-names.ts";
import { Tooltip } from "../components/tooltip.tsx";
import type { Connection } from "../live/connection.ts";
import { useConnection } from "../live/use-connection.ts";

const looks: Record<Connection, { label: string; explanation: string; dot: string }> = {
  connecting: { label: "Connecting", explanation: "Opening the live stream.", dot: "bg-border-strong" },
  live: { label: "Live", explanation: "Changes appear as they happen.", dot: "bg-good" },
  reconnecting: {
    label: "Reconnecting",
    explanation: "The server is not answering. What you see may be old; it catches up by itself.",
    dot: "bg-warn animate-pulse",
  },
  "database-away": {
    label: "Database away",
    explanation: "The database is not answering. Training waits for it too; both go on when it is back.",
    dot: "bg-warn animate-pulse",
  },
};

/** Whether what one sees is live. */
export function ConnectionState() {
  const { label, explanation, dot } = looks[useConnection()];
  return (
    <Tooltip content={explanation} side="right">
      <button type="button" className="flex h-8 items-center gap-2 rounded-md px-2 text-muted text-xs">
        <span className={classNames("size-2 rounded-full", dot)} aria-hidden />
        <span role="status">{label}</span>
      </button>
    </Tooltip>
  );
}
