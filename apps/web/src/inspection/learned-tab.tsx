"use client";
import { stepsPerEpoch } from "@glyphlab/core/contracts/run-steps";
import { RunCurves } from "../run/run-curves.tsx";
import type { RunFeed } from "../run/run-feed.ts";
import { ActivationsPanel } from "./activations-panel.tsx";
import { LayersPanel } from "./layers-panel.tsx";
import { MomentBar } from "./moment-bar.tsx";
import { MomentState } from "./moment-state.tsx";
import { useMoment } from "./use-moment.ts";
import { WeightsPanel } from "./weights-panel.tsx";

/** What a run learned: its first layer, the health of its layers, and what they make of an image. */
export function LearnedTab({ feed }: { feed: RunFeed }) {
  const { run, config } = feed;
  const chosen = useMoment(run);
  const { stop, moments } = chosen;
  return (
    <div className="flex flex-col gap-3">
      <MomentState run={run} chosen={chosen}>
        <MomentBar run={run} chosen={chosen} />
        <div className="grid items-start gap-3 xl:grid-cols-2">
          <WeightsPanel runId={run.id} epoch={stop} />
          <div className="flex min-w-0 flex-col gap-3">
            {config && moments && (
              <LayersPanel
                feed={feed}
                config={config}
                step={stop === null ? null : stop * stepsPerEpoch(config)}
                inspectedImages={moments.inspectedImages}
              />
            )}
            {run.modelId && <ActivationsPanel runId={run.id} />}
          </div>
        </div>
      </MomentState>
      {config && <RunCurves feed={feed} stepsPerEpoch={stepsPerEpoch(config)} of="layers" />}
    </div>
  );
}
