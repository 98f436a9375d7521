import type { RunStatus } from "@glyphlab/core/contracts/run-status";

/** How a run ended, as its notification says it. */
export interface RunEnd {
  id: string;
  name: string;
  status: Extract<RunStatus, "completed" | "failed" | "cancelled">;
  testAccuracy: number | null;
  errorMessage: string | null;
}
