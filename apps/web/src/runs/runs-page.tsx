"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { RowSelectionState } from "@tanstack/react-table";
import { Activity, Plus, Search } from "lucide-react";
import { debounce, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { Button } from "../components/button.tsx";
import { EmptyState } from "../components/empty-state.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { PageHeader } from "../components/page-header.tsx";
import { Panel } from "../components/panel.tsx";
import { Select } from "../components/select.tsx";
import { TextField } from "../components/text-field.tsx";
import { formatCount } from "../format/number.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { filterRuns, statusFilters, statusOptions } from "./filter-runs.ts";
import type { RunListItem } from "./run-snapshot.ts";
import { sortableColumns } from "./runs-columns.tsx";
import { RunsTable } from "./runs-table.tsx";
import { parseAsSorting } from "./sorting-in-url.ts";

/** A trainer that falls silent says nothing: its runs are read again a little after it should have, and often while it is lost. */
const silenceSlackMs = 100;
const lostLookMs = 1_000;
/** While one types, the address follows at this pace. */
const typingMs = 200;

const view = {
  q: parseAsString.withDefault("").withOptions({ limitUrlUpdates: debounce(typingMs) }),
  status: parseAsStringLiteral(statusFilters).withDefault("all"),
  sort: parseAsSorting(sortableColumns).withDefault([{ id: "when", desc: true }]),
};

export function RunsPage() {
  const { data } = useSuspenseQuery({
    ...useTRPC().runs.list.queryOptions(),
    refetchInterval: (query) => untilNextSilence(query.state.data?.runs ?? []),
  });
  const [{ q, status, sort }, setView] = useQueryStates(view);
  const shown = filterRuns(data.runs, q, status);
  const [chosen, setChosen] = useState<RowSelectionState>({});
  // What the search hides is touched by nothing.
  const chosenRuns = shown.filter(({ id }) => chosen[id]);
  return (
    <>
      <PageHeader
        title="Runs"
        description={
          data.total > data.runs.length ? `The newest ${formatCount(data.runs.length)} of ${formatCount(data.total)}.` : undefined
        }
        actions={
          <LinkButton href="/new" variant="primary">
            <Plus />
            New run
          </LinkButton>
        }
      />
      {data.total === 0 ? (
        <Panel>
          <EmptyState
            icon={<Activity />}
            title="No runs yet"
            action={
              <LinkButton href="/new" variant="primary">
                <Plus />
                Launch the first run
              </LinkButton>
            }
          >
            A run trains one network on a data set. Launch one from a preset and watch its accuracy and loss here as it learns.
          </EmptyState>
        </Panel>
      ) : (
        <div className="flex flex-col gap-3">
          <search className="flex flex-wrap items-center gap-2">
            <div className="relative min-w-40 max-w-72 flex-1">
              <Search className="absolute top-2 left-2.5 size-4 text-muted" aria-hidden />
              <TextField
                type="search"
                aria-label="Search runs"
                placeholder="Search name, config, who …"
                className="pl-8"
                value={q}
                onChange={(event) => void setView({ q: event.target.value || null })}
              />
            </div>
            <Select
              aria-label="Status"
              options={statusOptions}
              value={status}
              onValueChange={(value) => void setView({ status: value })}
              className="w-36"
            />
            <span className="ml-auto text-muted" role="status">
              {shown.length === data.runs.length
                ? `${formatCount(shown.length)} ${shown.length === 1 ? "run" : "runs"}`
                : `${formatCount(shown.length)} of ${formatCount(data.runs.length)} runs`}
            </span>
          </search>
          {shown.length > 0 ? (
            <>
              <RunsTable
                runs={shown}
                sorting={sort}
                onSortingChange={(sorting) => void setView({ sort: sorting })}
                chosen={chosen}
                onChosenChange={setChosen}
              />
              {chosenRuns.length > 0 && <BulkBar chosen={chosenRuns} onClear={() => setChosen({})} />}
            </>
          ) : (
            <Panel>
              <EmptyState
                title="No run fits"
                action={<Button onClick={() => void setView({ q: null, status: null })}>Show all runs</Button>}
              >
                No run has this status and all of these words in its name, config, person or trainer.
              </EmptyState>
            </Panel>
          )}
        </div>
      )}
    </>
  );
}

/** When some run's trainer counts as silent next, unless it is heard of before; `false` where nothing is running. */
function untilNextSilence(runs: readonly RunListItem[]): number | false {
  const waits = runs.flatMap(({ silentInMs }) =>
    silentInMs === null ? [] : [silentInMs > 0 ? Math.max(silentInMs + silenceSlackMs, lostLookMs) : lostLookMs],
  );
  return waits.length > 0 && Math.min(...waits);
}
