"use client";
import { TriangleAlert } from "lucide-react";
import { Button } from "../components/button.tsx";
import { mostCompared } from "./compared-run.ts";
import type { ComparisonState } from "./use-comparison.ts";

/** What the link names and the page does not show, and why. */
export function MissingRuns({ comparison: { view, setView, missing } }: { comparison: ComparisonState }) {
  const tooMany = view.runs.length > mostCompared;
  return (
    <div role="status" className="flex flex-wrap items-start gap-x-3 gap-y-2 rounded-lg border border-warn/40 bg-warn-soft p-3">
      <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{missing.length === 1 ? "One run is left out" : `${missing.length} runs are left out`}</p>
        <p className="break-words">
          {tooMany
            ? `At most ${mostCompared} runs are compared at once.`
            : `There ${missing.length === 1 ? "is no run" : "are no runs"} ${missing.slice(0, 3).join(", ")}${missing.length > 3 ? " …" : ""} here: the link may be of another database.`}
        </p>
      </div>
      <Button size="small" onClick={() => void setView({ runs: view.runs.filter((id) => !missing.includes(id)) })}>
        Forget {missing.length === 1 ? "it" : "them"}
      </Button>
    </div>
  );
}
