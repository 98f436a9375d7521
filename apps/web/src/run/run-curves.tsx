"use client";
import { isFinished } from "@glyphlab/core/contracts/run-status";
import { useCurveView } from "../charts/use-curve-view.ts";
import { useCurveWindows } from "../charts/use-curve-windows.ts";
import { CurvePanels } from "./curve-panels.tsx";
import { stepToX } from "./feed-curves.ts";
import type { RunFeed } from "./run-feed.ts";

/** The curves of a run that is stored, or those of its layers: as the server has them, going on with what is told live. */
export function RunCurves({ feed, stepsPerEpoch, of = "run" }: { feed: RunFeed; stepsPerEpoch: number; of?: "run" | "layers" }) {
  const view = useCurveView();
  const { run, series } = feed;
  const newest = stepToX(feed, view.x, stepsPerEpoch)(run.step);
  const windows = useCurveWindows({ runIds: [run.id], series: [...series], view, live: !isFinished(run.status), newest });
  return (
    <CurvePanels
      feed={feed}
      view={view}
      stepsPerEpoch={stepsPerEpoch}
      windows={windows}
      of={of}
      csvOf={({ curves }) =>
        `/api/metrics.csv?${new URLSearchParams([["run", run.id], ...curves.map(({ series: name }) => ["series", name])])}`
      }
    />
  );
}
