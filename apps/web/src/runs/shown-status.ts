import { isStoppedEarly } from "@glyphlab/core/contracts/run-actions";
import type { ShownStatus } from "../components/status-badge.tsx";
import type { RunSnapshot } from "./run-snapshot.ts";

const requested = { pause: "pausing", stop: "stopping", cancel: "cancelling" } as const;

/** What a run is doing, as people say it. */
export function shownStatus({
  status,
  request,
  silentInMs,
  ...steps
}: Pick<RunSnapshot, "status" | "request" | "silentInMs" | "step" | "totalSteps">): ShownStatus {
  if (isStoppedEarly({ status, ...steps })) return "stopped-early";
  if (status !== "running") return status;
  if (silentInMs !== null && silentInMs <= 0) return "waiting";
  return request === null ? "running" : requested[request];
}
