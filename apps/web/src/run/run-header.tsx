"use client";
import { Boxes, Copy, PencilLine } from "lucide-react";
import Link from "next/link";
import { CompareWith } from "../compare/compare-with.tsx";
import { Badge } from "../components/badge.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { StatusBadge } from "../components/status-badge.tsx";
import { TimeAgo } from "../components/time-ago.tsx";
import { NotifyButton } from "../notifications/notify-button.tsx";
import type { RunSnapshot } from "../runs/run-snapshot.ts";
import { shownStatus } from "../runs/shown-status.ts";
import { DownloadModel } from "./download-model.tsx";
import { RunActions } from "./run-actions.tsx";

/** A run's name and status, and what can be done with it. */
export function RunHeader({ run }: { run: RunSnapshot }) {
  const { modelId } = run;
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <h1 className="break-words font-semibold text-lg tracking-tight">{run.name}</h1>
          <StatusBadge status={shownStatus(run)} />
          {run.origin === "browser" && <Badge>Trained in a browser</Badge>}
        </div>
        <p className="text-muted">
          <Link href="/" className="underline-offset-2 hover:text-foreground hover:underline">
            Runs
          </Link>
          {run.origin === "browser" ? " · saved by " : " · launched by "}
          {run.person} <TimeAgo at={run.createdAt} />
          {run.parentId && (
            <>
              {" · continues "}
              <Link href={`/runs/${run.parentId}`} className="underline-offset-2 hover:text-foreground hover:underline">
                {run.parentName}
              </Link>
            </>
          )}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {modelId && (
          <>
            <LinkButton href={`/predict?model=${modelId}`}>
              <PencilLine />
              Draw
            </LinkButton>
            <LinkButton href={`/models/${modelId}`}>
              <Boxes />
              Model
            </LinkButton>
            <DownloadModel modelId={modelId} />
          </>
        )}
        {!modelId && run.status === "running" && run.origin === "trainer" && (
          <LinkButton href={`/predict?run=${run.id}`} title="Its newest checkpoint reads what you draw, as it learns">
            <PencilLine />
            Draw
          </LinkButton>
        )}
        <NotifyButton run={run} />
        <RunActions run={run} />
        <CompareWith runId={run.id} />
        <LinkButton href={`/new?from=${run.id}`}>
          <Copy />
          Launch with changes
        </LinkButton>
      </div>
    </header>
  );
}
