"use client";
import { ErrorState } from "../components/error-state.tsx";
import { ConfigPanel } from "./config-panel.tsx";
import { ReproducePanel } from "./reproduce-panel.tsx";
import type { RunFeed } from "./run-feed.ts";
import { SummaryPanel } from "./summary-panel.tsx";

/** What a run is made of, and how to train it once more. */
export function ConfigTab({ feed }: { feed: RunFeed }) {
  const { run, config } = feed;
  if (!config) return <ErrorState title="Its config cannot be read">{feed.configProblem}</ErrorState>;
  return (
    <div className="grid items-start gap-3 lg:grid-cols-2">
      <ConfigPanel config={config} priority={run.priority} />
      <div className="flex min-w-0 flex-col gap-3">
        <SummaryPanel config={config} />
        <ReproducePanel feed={feed} />
      </div>
    </div>
  );
}
