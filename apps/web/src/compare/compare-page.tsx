"use client";
import { GitCompareArrows, Plus } from "lucide-react";
import { Button } from "../components/button.tsx";
import { EmptyState } from "../components/empty-state.tsx";
import { ErrorState } from "../components/error-state.tsx";
import { PageHeader } from "../components/page-header.tsx";
import { Panel } from "../components/panel.tsx";
import { SegmentedControl } from "../components/segmented-control.tsx";
import { Skeleton } from "../components/skeleton.tsx";
import { Switch } from "../components/switch.tsx";
import { errorDataOf, sentenceOf } from "../trpc/error-data.ts";
import { configFieldsOf, differs, resultFields } from "./compared-fields.ts";
import { ComparisonCurves } from "./comparison-curves.tsx";
import { ComparisonTable } from "./comparison-table.tsx";
import { DisagreementsPanel } from "./disagreements-panel.tsx";
import { MissingRuns } from "./missing-runs.tsx";
import { RunPicker } from "./run-picker.tsx";
import { ScatterPanel } from "./scatter-panel.tsx";
import { type ComparisonState, useComparison } from "./use-comparison.ts";

/** Runs beside each other: their curves, what differs in their configs and results, and what they disagree about. */
export function ComparePage() {
  const comparison = useComparison();
  const { ids, runs, lines, grouped, missing, loading, error } = comparison;
  const configs = new Set(runs.map(({ configHash }) => configHash)).size;
  return (
    <>
      <PageHeader
        title="Compare"
        description={
          runs.length > 0
            ? `${counted(runs.length, "run")} of ${counted(configs, "config")}${grouped ? `, drawn as ${lines.length}` : ""}`
            : undefined
        }
        actions={<AddRuns comparison={comparison} />}
      />
      {missing.length > 0 && <MissingRuns comparison={comparison} />}
      {error ? (
        <ErrorState title="The runs cannot be read" code={errorDataOf(error)?.code}>
          {sentenceOf(error)}
        </ErrorState>
      ) : loading ? (
        <div className="flex flex-col gap-3" aria-busy="true">
          <Skeleton className="h-84 w-full" />
          <Skeleton className="h-72 w-full" />
        </div>
      ) : runs.length === 0 ? (
        <Panel>
          <EmptyState icon={<GitCompareArrows />} title={ids.length === 0 ? "Nothing to compare yet" : "None of these runs is here"}>
            Add runs with the button above, or choose some in the list of runs and compare them from there.
          </EmptyState>
        </Panel>
      ) : (
        <Comparison comparison={comparison} />
      )}
    </>
  );
}

function Comparison({ comparison }: { comparison: ComparisonState }) {
  const { view, setView, runs, grouped, seeds } = comparison;
  const all = [...configFieldsOf(runs), ...resultFields];
  // A single run differs from nothing.
  const fields = view.fields === "all" || runs.length === 1 ? all : all.filter((field) => differs(field, runs));
  return (
    <>
      {seeds && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <span className="flex items-center gap-2">
            <Switch
              id="group-seeds"
              aria-label="Group seeds"
              checked={grouped}
              onCheckedChange={(on) => void setView({ group: on ? "on" : "off" })}
            />
            <label htmlFor="group-seeds">Group seeds</label>
          </span>
          {grouped && (
            <SegmentedControl
              label="Around the mean"
              value={view.band}
              onValueChange={(band) => void setView({ band })}
              options={[
                { value: "deviation", label: "± standard deviation" },
                { value: "range", label: "Lowest to highest" },
              ]}
            />
          )}
        </div>
      )}
      <ComparisonCurves comparison={comparison} />
      <Panel
        title="Differences"
        flush
        actions={
          <SegmentedControl
            label="Which fields"
            value={view.fields}
            onValueChange={(shown) => void setView({ fields: shown })}
            options={[
              { value: "different", label: "What differs" },
              { value: "all", label: "All" },
            ]}
          />
        }
      >
        <ComparisonTable comparison={comparison} fields={fields} />
      </Panel>
      <div className="grid items-start gap-3 xl:grid-cols-2">
        <ScatterPanel comparison={comparison} />
        <DisagreementsPanel comparison={comparison} />
      </div>
    </>
  );
}

function AddRuns({ comparison: { ids, view, setView } }: { comparison: ComparisonState }) {
  return (
    <RunPicker
      title="Add runs"
      ids={ids}
      trigger={
        <Button>
          <Plus />
          Add runs
        </Button>
      }
      confirmLabel={(count) => (count === 0 ? "Add" : `Add ${counted(count, "run")}`)}
      onConfirm={(chosen) => void setView({ runs: [...view.runs, ...chosen] }, { history: "push" })}
    />
  );
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;
