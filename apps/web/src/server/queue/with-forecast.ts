import type { RunChanges } from "../../runs/run-snapshot.ts";
import type { WebDatabase } from "../web-database.ts";
import { queueForecasts } from "./queue-forecasts.ts";

/** Adds to a run that waits, for its first trainer or for another one, where it stands. */
export async function withForecast(database: WebDatabase, changes: RunChanges): Promise<RunChanges> {
  const { id, status, leaseExpired } = changes.run;
  const waits = status === "queued" || (status === "running" && leaseExpired);
  return waits ? { ...changes, forecast: await queueForecasts(database).of(id) } : changes;
}
