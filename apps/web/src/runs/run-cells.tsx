"use client";
import { Globe, NotebookText, Star } from "lucide-react";
import Link from "next/link";
import { Badge } from "../components/badge.tsx";
import { StatusBadge } from "../components/status-badge.tsx";
import { TimeAgo } from "../components/time-ago.tsx";
import { formatPercent } from "../format/number.ts";
import { forecastInShort } from "../queue/forecast-in-words.ts";
import { FieldInWords } from "./field-in-words.tsx";
import { type FieldId, fieldOf } from "./run-fields.ts";
import { RunProgress } from "./run-progress.tsx";
import type { RunListItem } from "./run-snapshot.ts";
import { shownStatus } from "./shown-status.ts";

/** What the table says of a run in a field's column. */
export function FieldCell({ id, run }: { id: FieldId; run: RunListItem }) {
  switch (id) {
    case "name":
      return <NameCell run={run} />;
    case "status":
      return <StatusBadge status={shownStatus(run)} />;
    case "config":
      return <Muted text={run.configInWords} />;
    case "progress":
      return <ProgressCell run={run} />;
    case "validation":
      return <ValidationCell run={run} />;
    case "test":
      return <TestAccuracyCell run={run} />;
    case "tags":
      return <Tags tags={run.tags} />;
    case "starred":
      return run.starred ? <StarMark /> : null;
    case "notes":
      return <Muted text={run.notes} />;
    default:
      return <ValueCell id={id} run={run} />;
  }
}

/** Figures stand at the right, below each other. */
export const isFigure = (id: FieldId): boolean => fieldOf(id).kind === "number" && id !== "progress";

function ValueCell({ id, run }: { id: FieldId; run: RunListItem }) {
  const value = run.values[id] ?? null;
  const title = typeof value === "string" && fieldOf(id).kind !== "time" ? value : undefined;
  return (
    <span className="block truncate text-muted" title={title}>
      <FieldInWords id={id} value={value} />
    </span>
  );
}

const Muted = ({ text }: { text: string }) => (
  <span className="block truncate text-muted" title={text}>
    {text}
  </span>
);

function NameCell({ run }: { run: RunListItem }) {
  return (
    <div className="min-w-0">
      <span className="flex items-center gap-1.5">
        {/* The link covers its whole row. Fetched ahead, a screen of rows would ask for two pages each, and again with each sorting. */}
        <Link
          href={`/runs/${run.id}`}
          prefetch={false}
          className="block min-w-0 truncate font-medium after:absolute after:inset-0"
          title={run.name}
        >
          {run.name}
        </Link>
        {run.starred && <StarMark />}
        {run.notes !== "" && (
          <span title={run.notes.slice(0, 500)} className="relative text-muted">
            <NotebookText className="size-3.5" aria-hidden />
            <span className="sr-only">has notes</span>
          </span>
        )}
      </span>
      <div className="mt-1 flex flex-col gap-1.5 pb-1 md:hidden">
        <span className="truncate text-muted text-xs">{run.configInWords}</span>
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-xs">
          <StatusBadge status={shownStatus(run)} />
          {run.status !== "queued" && <RunProgress run={run} className="max-w-24" />}
          <Forecast run={run} />
          <span className="ml-auto whitespace-nowrap">
            <TimeAgo at={run.createdAt} />
          </span>
        </div>
        {run.tags.length > 0 && <Tags tags={run.tags} />}
      </div>
    </div>
  );
}

const StarMark = () => (
  <span className="shrink-0 text-warn">
    <Star className="size-3.5 fill-current" aria-hidden />
    <span className="sr-only">starred</span>
  </span>
);

function Tags({ tags }: { tags: string[] }) {
  return (
    <span className="flex gap-1 overflow-hidden" title={tags.join(", ")}>
      {tags.map((tag) => (
        <Badge key={tag} tone="accent" className="max-w-32 shrink-0">
          <span className="truncate">{tag}</span>
        </Badge>
      ))}
    </span>
  );
}

function ValidationCell({ run }: { run: RunListItem }) {
  const inBrowser = run.origin === "browser";
  return (
    <span className="whitespace-nowrap" title={inBrowser ? "Measured by the browser that trained it" : undefined}>
      {inBrowser && (
        <span className="mr-1.5 inline-flex align-[-2px] text-muted">
          <Globe className="size-3.5" aria-hidden />
          <span className="sr-only">measured in a browser: </span>
        </span>
      )}
      <FieldInWords id="validation" value={run.bestValAccuracy} />
    </span>
  );
}

function TestAccuracyCell({ run }: { run: RunListItem }) {
  if (run.evaluation === "waiting" || run.evaluation === "running") {
    return (
      <span className="whitespace-nowrap text-muted" title="A trainer evaluates the model that a browser trained">
        checking …
      </span>
    );
  }
  if (run.evaluation === "failed") {
    return (
      <span className="text-warn" title={run.evaluationProblem ?? undefined}>
        unchecked
      </span>
    );
  }
  return <span className="font-medium">{formatPercent(run.testAccuracy)}</span>;
}

function ProgressCell({ run }: { run: RunListItem }) {
  return (
    <div className="flex items-center gap-2.5 whitespace-nowrap text-muted text-xs">
      {run.status !== "queued" && (
        <>
          <RunProgress run={run} className="w-14" />
          <span>
            {run.epoch}/{run.totalEpochs}
          </span>
        </>
      )}
      <Forecast run={run} />
    </div>
  );
}

/** Its place in the queue and when it should start; of a run that trains, how much longer it should. */
function Forecast({ run: { forecast } }: { run: RunListItem }) {
  const text = forecast && forecastInShort(forecast);
  return text && <span className="whitespace-nowrap">{text}</span>;
}
