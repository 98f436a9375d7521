import type { Connection } from "../live/connection.ts";

/** How the state of the connection is said. */
export const connectionWords: Record<Connection, { label: string; explanation: string }> = {
  connecting: { label: "Connecting", explanation: "Opening the live stream." },
  live: { label: "Live", explanation: "Changes appear as they happen." },
  reconnecting: { label: "Reconnecting", explanation: "The server is not answering. What you see may be old; it catches up by itself." },
  "database-away": {
    label: "Database away",
    explanation: "The database is not answering. Training waits for it too; both go on when it is back.",
  },
};
