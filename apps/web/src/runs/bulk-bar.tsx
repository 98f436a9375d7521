"use client";
import { GitCompareArrows, X } from "lucide-react";
import { mostCompared } from "../compare/compared-run.ts";
import { Button } from "../components/button.tsx";
import { IconButton } from "../components/icon-button.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { formatCount } from "../format/number.ts";
import { actionLooks } from "./action-looks.tsx";
import { bulkActions, isOffered } from "./bulk-actions.ts";
import { RunAction } from "./run-action.tsx";
import type { RunSnapshot } from "./run-snapshot.ts";

/** What can be done to the chosen runs: each action says how many of them it makes sense for, and touches only those. */
export function BulkBar({ chosen, onClear }: { chosen: readonly RunSnapshot[]; onClear: () => void }) {
  const offers = bulkActions.map((action) => ({ action, runs: chosen.filter((run) => isOffered(action, run)) }));
  const offered = offers.filter(({ runs }) => runs.length > 0);
  return (
    <section
      aria-label="Chosen runs"
      className="sticky bottom-16 z-20 mx-auto flex max-w-full flex-wrap items-center gap-2 rounded-lg border bg-surface py-2 pr-2 pl-3 shadow-popup md:bottom-3"
    >
      <span role="status" className="font-medium">
        {formatCount(chosen.length)} chosen
      </span>
      {offered.map(({ action, runs }) => {
        const { label, busy: busyLabel, icon } = actionLooks[action];
        return (
          <RunAction
            key={action}
            action={action}
            runs={runs}
            button={({ busy, onClick }) => (
              <Button size="small" variant={action === "cancel" ? "danger" : "secondary"} disabled={busy} {...(onClick ? { onClick } : {})}>
                {icon}
                {busy ? busyLabel : `${label} ${formatCount(runs.length)}`}
              </Button>
            )}
          />
        );
      })}
      {chosen.length >= 2 &&
        (chosen.length <= mostCompared ? (
          <LinkButton size="small" href={`/compare?runs=${chosen.map(({ id }) => id).join(",")}`}>
            <GitCompareArrows />
            Compare {formatCount(chosen.length)}
          </LinkButton>
        ) : (
          <span className="text-muted">Up to {mostCompared} can be compared at once</span>
        ))}
      {offered.length === 0 && chosen.length === 1 && <span className="text-muted">It has ended: choose another to compare them.</span>}
      <IconButton label="Choose none" size="small" onClick={onClear} className="ml-auto">
        <X />
      </IconButton>
    </section>
  );
}
