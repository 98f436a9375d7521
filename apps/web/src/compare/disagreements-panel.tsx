"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Panel } from "../components/panel.tsx";
import { Select } from "../components/select.tsx";
import { Skeleton } from "../components/skeleton.tsx";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import type { ComparedRun } from "./compared-run.ts";
import { DisagreementImages } from "./disagreement-images.tsx";
import type { ComparisonState } from "./use-comparison.ts";

/** The test images about which two of the runs disagree, those first where both are sure. */
export function DisagreementsPanel({ comparison }: { comparison: ComparisonState }) {
  const { view, setView, runs } = comparison;
  const evaluated = runs.filter(({ run }) => run.evaluation === "done");
  const first = evaluated.find(({ run }) => run.id === (view.first ?? view.baseline)) ?? evaluated[0];
  const second = evaluated.find(({ run }) => run.id === view.second && run.id !== first?.run.id) ?? evaluated.find((one) => one !== first);
  if (!first || !second) {
    return (
      <Panel title="Where they disagree">
        <p className="py-6 text-center text-muted">
          For this two runs with a final model are needed; {evaluated.length === 0 ? "none has one" : "only one has one"} yet.
        </p>
      </Panel>
    );
  }
  return (
    <Disagreements
      key={`${first.run.id} ${second.run.id}`}
      first={first}
      second={second}
      evaluated={evaluated}
      view={view}
      setView={setView}
    />
  );
}

interface Props extends Pick<ComparisonState, "view" | "setView"> {
  first: ComparedRun;
  second: ComparedRun;
  evaluated: readonly ComparedRun[];
}

function Disagreements({ first, second, evaluated, view, setView }: Props) {
  const page = Math.max(0, view.page);
  const { data, error } = useQuery({
    ...useTRPC().comparison.disagreements.queryOptions({ a: first.run.id, b: second.run.id, among: view.among, page }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const choose = (which: "first" | "second") => (
    <Select
      aria-label={`The ${which} run`}
      options={evaluated.map(({ run }) => ({ value: run.id, label: run.name }))}
      value={(which === "first" ? first : second).run.id}
      onValueChange={(id) => void setView(chosenPair(which, id, first.run.id, second.run.id))}
      className="w-44"
    />
  );
  return (
    <Panel title="Where they disagree">
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-2">
          {choose("first")}
          <span className="text-muted">and</span>
          {choose("second")}
        </div>
        {error && !data ? (
          <p role="alert" className="text-bad">
            {sentenceOf(error)}
          </p>
        ) : data === undefined ? (
          <Skeleton className="h-72 w-full" />
        ) : data.comparable ? (
          <DisagreementImages data={data} among={view.among} page={page} onTurn={(turned) => void setView(turned)} />
        ) : (
          <p className="py-6 text-center text-muted">{data.reason}</p>
        )}
      </div>
    </Panel>
  );
}

/** Choosing the run that is the other one already lets the two change places. */
function chosenPair(which: "first" | "second", id: string, first: string, second: string) {
  const pair =
    which === "first" ? { first: id, second: id === second ? first : second } : { first: id === first ? second : first, second: id };
  return { ...pair, page: null };
}
