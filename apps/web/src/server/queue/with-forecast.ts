import type { RunChanges } from "../../runs/run-snapshot.ts";
import type { WebDatabase } from "../web-database.ts";
import { queueForecasts } from "./queue-forecasts.ts";

/** Adds to a run that waits, for its first trainer or for another one, where it stands. */
export async function withForecast<Told extends Pick<RunChanges, "run" | "forecast">>(database: WebDatabase, told: Told): Promise<Told> {
  const { id, status, leaseExpired } = told.run;
  const waits = status === "queued" || (status === "running" && leaseExpired);
  return waits ? { ...told, forecast: await queueForecasts(database).of(id) } : told;
}
