import { ProgressBar } from "../components/progress-bar.tsx";
import type { RunSnapshot } from "./run-snapshot.ts";

const tones = { queued: "muted", running: "accent", paused: "muted", completed: "good", failed: "bad", cancelled: "muted" } as const;

/** How far a run is: a bar, coloured by how it ended. */
export function RunProgress({ run, className }: { run: RunSnapshot; className?: string }) {
  const value = run.totalSteps > 0 ? run.step / run.totalSteps : 0;
  return <ProgressBar value={value} label={`Progress of ${run.name}`} tone={tones[run.status]} {...(className ? { className } : {})} />;
}
