import "server-only";
import { measureConnections } from "@glyphlab/db/connection-metrics";
import { type Database, openDatabase } from "@glyphlab/db/database";
import { readEnvironment } from "../environment.ts";
import { webMetrics } from "./metrics.ts";
import { processState } from "./process-state.ts";

export type WebDatabase = Database;

const key = Symbol.for("glyphlab.web.database");
type Holder = typeof globalThis & { [key]?: Database };

/** The process's one pool of connections. Kept on globalThis, so that development's hot reload does not open a second. */
export function webDatabase(): Database {
  const holder: Holder = globalThis;
  holder[key] ??= open();
  return holder[key];
}

function open(): Database {
  const database = openDatabase({ url: readEnvironment().databaseUrl, applicationName: "glyphlab web" });
  measureConnections(webMetrics().registry, database);
  processState().shutdown.signal.addEventListener("abort", () => void database.close().catch(() => undefined), { once: true });
  return database;
}
