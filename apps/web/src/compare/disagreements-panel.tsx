"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { IconButton } from "../components/icon-button.tsx";
import { Panel } from "../components/panel.tsx";
import { SegmentedControl } from "../components/segmented-control.tsx";
import { Select } from "../components/select.tsx";
import { Skeleton } from "../components/skeleton.tsx";
import { formatCount } from "../format/number.ts";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import type { ComparedRun } from "./compared-run.ts";
import { type DisagreementPage, disagreementsOfPage } from "./disagreement.ts";
import { DisagreementTile } from "./disagreement-tile.tsx";
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
          <Images data={data} view={view} setView={setView} page={page} />
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

type ImagesProps = Pick<Props, "view" | "setView"> & { data: Extract<DisagreementPage, { comparable: true }>; page: number };

function Images({ data: { counts, images, page: shown, ...shape }, view, setView, page }: ImagesProps) {
  const count = counts[view.among];
  const pages = Math.max(1, Math.ceil(count / disagreementsOfPage));
  return (
    <>
      <div className="overflow-x-auto">
        <SegmentedControl
          label="Which disagreements"
          value={view.among}
          onValueChange={(among) => void setView({ among, page: null })}
          options={[
            { value: "all", label: `All ${formatCount(counts.all)}` },
            { value: "first", label: `First right ${formatCount(counts.first)}` },
            { value: "second", label: `Second right ${formatCount(counts.second)}` },
            { value: "neither", label: `Both wrong ${formatCount(counts.neither)}` },
          ]}
        />
      </div>
      {shown.length > 0 ? (
        <ol className="grid grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-2" aria-label="Images that they disagree about">
          {shown.map((image) => (
            <DisagreementTile key={image.index} image={image} {...shape} />
          ))}
        </ol>
      ) : (
        <p className="py-6 text-center text-muted">
          {counts.all === 0 ? `They agree about all ${formatCount(images)} test images.` : "There is no such image on this page."}
        </p>
      )}
      <div className="flex items-center justify-between gap-2 text-muted text-xs">
        <span>
          {formatCount(counts.all)} of {formatCount(images)} test images; first those where both are sure
        </span>
        <span className="flex items-center gap-1">
          <IconButton
            label="Previous page"
            size="small"
            disabled={page === 0}
            focusableWhenDisabled
            onClick={() => void setView({ page: page - 1 || null })}
          >
            <ChevronLeft />
          </IconButton>
          <span role="status">
            {formatCount(page + 1)} / {formatCount(pages)}
          </span>
          <IconButton
            label="Next page"
            size="small"
            disabled={page + 1 >= pages}
            focusableWhenDisabled
            onClick={() => void setView({ page: page + 1 })}
          >
            <ChevronRight />
          </IconButton>
        </span>
      </div>
    </>
  );
}
