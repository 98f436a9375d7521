"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { PencilLine } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { EmptyState } from "../components/empty-state.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { PageHeader } from "../components/page-header.tsx";
import { Panel } from "../components/panel.tsx";
import { Select } from "../components/select.tsx";
import { useTRPC } from "../trpc/trpc-context.ts";
import { modelAskedFor, modelOptions } from "./choosable-models.ts";
import { LiveNotice } from "./live-notice.tsx";
import { type BenchModel, benchModel, PredictBench } from "./predict-bench.tsx";
import { type LiveRun, useLiveModel } from "./use-live-model.ts";

/** Neither an id nor an alias: those begin with a letter. */
const noModel = "-";
const chooser = "w-64 max-w-[70vw]";

/** Tests a model by hand. `?model=` says which, by its id or an alias; without it, the newest. */
export function PredictPage() {
  const trpc = useTRPC();
  const [wanted, setWanted] = useQueryState("model", parseAsString);
  // With the one that the page was opened for, which may be older than those that it lists.
  const [openedFor] = useState(wanted);
  const { data: models } = useSuspenseQuery(
    // The first model appears by itself; after that the list is read again when the page is.
    trpc.models.list.queryOptions({ asked: openedFor }, { refetchInterval: ({ state }) => (state.data?.length === 0 ? 3_000 : false) }),
  );
  const [wantedSecond, setWantedSecond] = useQueryState("second", parseAsString);
  const asked = modelAskedFor(models, wanted);
  const model = asked ?? models[0];
  const second = modelAskedFor(models, wantedSecond);
  const { run, watch } = useLiveModel((id) => void setWanted(id));
  const training = run && run.step !== null ? trainingModel(run, run.step) : null;
  const shown = training ?? (model && benchModel(model));
  if (!shown) {
    return (
      <>
        <PageHeader title="Predict" />
        <LiveNotice run={run} watch={watch} />
        <Panel>
          <EmptyState icon={<PencilLine />} title="No model yet" action={<LinkButton href="/new">Launch a run</LinkButton>}>
            When a run is completed, or a model was imported, you can draw here and see what it makes of it.
          </EmptyState>
        </Panel>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title="Predict"
        actions={
          <>
            {model && !training && (
              <Select
                aria-label="Model"
                className={chooser}
                options={modelOptions(models)}
                value={asked && wanted ? wanted : model.id}
                onValueChange={(next) => void setWanted(next)}
              />
            )}
            <Select
              aria-label="Second model"
              className={chooser}
              options={[{ value: noModel, label: "No second model" }, ...modelOptions(models)]}
              value={second && wantedSecond ? wantedSecond : noModel}
              onValueChange={(next) => void setWantedSecond(next === noModel ? null : next)}
            />
          </>
        }
      />
      {wanted && !asked && <p className="text-warn">The model in the address is not here; this is the newest instead.</p>}
      <LiveNotice run={run} watch={watch} />
      <PredictBench model={shown} second={second && second.id !== shown.id ? benchModel(second) : undefined} />
    </>
  );
}

const trainingModel = ({ id, name, imageShape, classNames, dataset }: LiveRun, step: number): BenchModel => ({
  ...{ id, name, imageShape, classNames, dataset },
  // The answer is the newest one whatever the step; the step says when to ask again.
  url: `/api/runs/${id}/newest-model?step=${step}`,
  isTraining: true,
});
