"use client";
import { keepPreviousData, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Activity, Plus } from "lucide-react";
import { useDeferredValue, useMemo } from "react";
import { Button } from "../components/button.tsx";
import { classNames } from "../components/class-names.ts";
import { EmptyState } from "../components/empty-state.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { PageHeader } from "../components/page-header.tsx";
import { Panel } from "../components/panel.tsx";
import { formatCount } from "../format/number.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { FoldedColumns } from "./folded-columns.tsx";
import { untilNextSilence } from "./next-silence.ts";
import { ChoiceContext, useRunChoice } from "./run-choice.ts";
import { RunsTable } from "./runs-table.tsx";
import { RunsToolbar } from "./runs-toolbar.tsx";
import { useTableView } from "./use-table-view.ts";
import { type TableView, windowRequest } from "./view-in-url.ts";
import { WithRunPopups } from "./with-run-popups.tsx";

export function RunsPage() {
  const { view: asked, change, setCondition, showAll } = useTableView();
  // The rows of before stay until those of another view are read.
  const askedKey = JSON.stringify(asked);
  const shownKey = useDeferredValue(askedKey);
  const view: TableView = useMemo(() => JSON.parse(shownKey), [shownKey]);
  const trpc = useTRPC();
  const { data } = useSuspenseQuery({
    ...trpc.runs.list.queryOptions(windowRequest(view, 0)),
    refetchInterval: (query) => untilNextSilence(query.state.data?.runs ?? []),
  });
  const choice = useRunChoice(view.query, data);
  const alike = useQuery({
    ...trpc.runTable.alike.queryOptions({ query: view.query, fields: [...view.columns] }),
    enabled: view.fold,
    placeholderData: keepPreviousData,
  });
  const folded = view.fold && data.matching > 1 ? view.columns.filter((id) => alike.data?.includes(id)) : [];
  const isEmpty = data.total === 0 && data.archived === 0;
  return (
    <ChoiceContext value={choice}>
      <PageHeader
        title="Runs"
        actions={
          <LinkButton href="/new" variant="primary">
            <Plus />
            New run
          </LinkButton>
        }
      />
      {isEmpty ? (
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
          <RunsToolbar view={asked} list={data} change={change} setCondition={setCondition} onShowAll={showAll} />
          {folded.length > 0 && data.runs[0] && <FoldedColumns ids={folded} run={data.runs[0]} onUnfold={() => change({ fold: false })} />}
          {data.matching > 0 ? (
            <div className={classNames("transition-opacity", askedKey !== shownKey && "opacity-60")} aria-busy={askedKey !== shownKey}>
              <RunsTable view={view} first={data} folded={folded} onSort={(sort) => change({ sort })} />
            </div>
          ) : (
            <Panel>
              <EmptyState title="No run fits" action={<Button onClick={showAll}>Show all runs</Button>}>
                {data.archived > 0 && view.query.archived === "without"
                  ? `No run fulfils all filters and has all words of the search; ${formatCount(data.archived)} in the archive were not looked at.`
                  : "No run fulfils all filters and has all words of the search."}
              </EmptyState>
            </Panel>
          )}
          {!choice.isEmpty && <WithRunPopups>{({ BulkBar }) => <BulkBar />}</WithRunPopups>}
        </div>
      )}
    </ChoiceContext>
  );
}
