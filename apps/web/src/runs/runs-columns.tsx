"use client";
import {
  createColumnHelper,
  createSortedRowModel,
  rowSelectionFeature,
  rowSortingFeature,
  sortFn_basic,
  sortFn_datetime,
  sortFn_text,
  tableFeatures,
} from "@tanstack/react-table";
import { Copy, Globe } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Checkbox } from "../components/checkbox.tsx";
import { IconButton } from "../components/icon-button.tsx";
import { StatusBadge } from "../components/status-badge.tsx";
import { TimeAgo } from "../components/time-ago.tsx";
import { formatDuration } from "../format/duration.ts";
import { formatPercent } from "../format/number.ts";
import { forecastInShort } from "../queue/forecast-in-words.ts";
import { actionLooks } from "./action-looks.tsx";
import { isOffered } from "./bulk-actions.ts";
import { RunAction } from "./run-action.tsx";
import { RunProgress } from "./run-progress.tsx";
import type { RunListItem } from "./run-snapshot.ts";
import { shownStatus } from "./shown-status.ts";

export const runsFeatures = tableFeatures({
  rowSelectionFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { text: sortFn_text, basic: sortFn_basic, datetime: sortFn_datetime },
});

const column = createColumnHelper<typeof runsFeatures, RunListItem>();
/** A value that is not there yet sorts last, whichever way one sorts. */
const known = (value: number | null): number | undefined => value ?? undefined;

export const runsColumns = column.columns([
  column.display({
    id: "choose",
    header: ({ table }) => (
      <Checkbox
        label="Choose all runs"
        checked={table.getIsAllRowsSelected()}
        indeterminate={table.getIsSomeRowsSelected() && !table.getIsAllRowsSelected()}
        onCheckedChange={(checked) => table.toggleAllRowsSelected(checked)}
      />
    ),
    cell: ({ row }) => (
      <Checkbox
        label={`Choose ${row.original.name}`}
        checked={row.getIsSelected()}
        onCheckedChange={(checked) => row.toggleSelected(checked)}
      />
    ),
  }),
  column.accessor("status", { header: "Status", sortFn: "text", cell: ({ row }) => <StatusBadge status={shownStatus(row.original)} /> }),
  column.accessor("name", { header: "Name", sortFn: "text", cell: ({ row }) => <NameCell run={row.original} /> }),
  column.accessor("configInWords", {
    id: "config",
    header: "Config",
    sortFn: "text",
    cell: ({ getValue }) => (
      <span className="block truncate text-muted" title={getValue()}>
        {getValue()}
      </span>
    ),
  }),
  column.accessor((run) => (run.totalSteps > 0 ? run.step / run.totalSteps : 0), {
    id: "progress",
    header: "Progress",
    sortFn: "basic",
    cell: ({ row }) => <ProgressCell run={row.original} />,
  }),
  column.accessor((run) => known(run.bestValAccuracy), {
    id: "validation",
    header: "Best val.",
    sortFn: "basic",
    sortUndefined: "last",
    cell: ({ row, getValue }) => (
      <span className="whitespace-nowrap" title={row.original.origin === "browser" ? "Measured by the browser that trained it" : undefined}>
        {row.original.origin === "browser" && <BrowserMark />}
        {formatPercent(getValue())}
      </span>
    ),
  }),
  column.accessor((run) => known(run.testAccuracy), {
    id: "test",
    header: "Test acc.",
    sortFn: "basic",
    sortUndefined: "last",
    cell: ({ row }) => <TestAccuracyCell run={row.original} />,
  }),
  column.accessor("activeSeconds", {
    id: "duration",
    header: "Duration",
    sortFn: "basic",
    cell: ({ row }) => (row.original.startedAt ? formatDuration(row.original.activeSeconds) : "–"),
  }),
  column.accessor("person", {
    id: "who",
    header: "Who",
    sortFn: "text",
    cell: ({ getValue }) => <span className="text-muted">{getValue()}</span>,
  }),
  column.accessor("createdAt", {
    id: "when",
    header: "When",
    sortFn: "datetime",
    cell: ({ getValue }) => (
      <span className="whitespace-nowrap text-muted">
        <TimeAgo at={getValue()} />
      </span>
    ),
  }),
  column.display({ id: "actions", header: "Actions", cell: ({ row }) => <RunActions run={row.original} /> }),
]);

/** What the table can be sorted by. */
export const sortableColumns = ["status", "name", "config", "progress", "validation", "test", "duration", "who", "when"];

function NameCell({ run }: { run: RunListItem }) {
  return (
    <div className="min-w-0">
      {/* The link covers its whole row. */}
      <Link href={`/runs/${run.id}`} className="block truncate font-medium after:absolute after:inset-0">
        {run.name}
      </Link>
      <div className="mt-1 flex flex-col gap-1.5 pb-1 md:hidden">
        <span className="truncate text-muted text-xs">{run.configInWords}</span>
        <div className="flex items-center gap-2 text-muted text-xs">
          <StatusBadge status={shownStatus(run)} />
          {run.status !== "queued" && <RunProgress run={run} className="max-w-32" />}
          <Forecast run={run} />
          <span className="ml-auto whitespace-nowrap">
            <TimeAgo at={run.createdAt} />
          </span>
        </div>
      </div>
    </div>
  );
}

function BrowserMark() {
  return (
    <span className="mr-1.5 inline-flex align-[-2px] text-muted">
      <Globe className="size-3.5" aria-hidden />
      <span className="sr-only">measured in a browser: </span>
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

function RunActions({ run }: { run: RunListItem }) {
  const router = useRouter();
  return (
    <div className="relative flex justify-end gap-0.5">
      {(["pause", "resume", "cancel"] as const)
        .filter((action) => isOffered(action, run))
        .map((action) => (
          <RunAction
            key={action}
            action={action}
            runs={[run]}
            button={({ busy, onClick }) => (
              <IconButton label={`${actionLooks[action].label} ${run.name}`} size="small" disabled={busy} {...(onClick ? { onClick } : {})}>
                {actionLooks[action].icon}
              </IconButton>
            )}
          />
        ))}
      <IconButton label={`Clone ${run.name}`} size="small" onClick={() => router.push(`/new?from=${run.id}`)}>
        <Copy />
      </IconButton>
    </div>
  );
}
