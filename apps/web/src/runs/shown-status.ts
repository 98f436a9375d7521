import type { ShownStatus } from "../components/status-badge.tsx";
import type { RunSnapshot } from "./run-snapshot.ts";

/** What a run is doing, as people say it. */
export function shownStatus({
  status,
  cancelRequested,
  leaseMsLeft,
}: Pick<RunSnapshot, "status" | "cancelRequested" | "leaseMsLeft">): ShownStatus {
  if (status !== "running") return status;
  if (leaseMsLeft !== null && leaseMsLeft <= 0) return "waiting";
  return cancelRequested ? "cancelling" : "running";
}
