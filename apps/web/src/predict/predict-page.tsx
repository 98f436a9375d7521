"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { PencilLine } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { EmptyState } from "../components/empty-state.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { PageHeader } from "../components/page-header.tsx";
import { Panel } from "../components/panel.tsx";
import { useTRPC } from "../trpc/trpc-context.ts";
import { LiveNotice } from "./live-notice.tsx";
import { ModelSelect } from "./model-select.tsx";
import { type BenchModel, benchModel, PredictBench } from "./predict-bench.tsx";
import { type LiveRun, useLiveModel } from "./use-live-model.ts";

/** Tests a finished run's model by hand. `?model=<id>` says which; without it, the newest. */
export function PredictPage() {
  const trpc = useTRPC();
  const { data: models } = useSuspenseQuery(
    // The first model appears by itself; after that the list is read again when the page is.
    trpc.models.list.queryOptions(undefined, { refetchInterval: ({ state }) => (state.data?.length === 0 ? 3_000 : false) }),
  );
  const [modelId, setModelId] = useQueryState("model", parseAsString);
  const [secondId, setSecondId] = useQueryState("second", parseAsString);
  const asked = models.find(({ id }) => id === modelId);
  const model = asked ?? models[0];
  const second = models.find(({ id }) => id === secondId);
  const { run, watch } = useLiveModel((id) => void setModelId(id));
  const training = run && run.step !== null ? trainingModel(run, run.step) : null;
  const shown = training ?? (model && benchModel(model));
  if (!shown) {
    return (
      <>
        <PageHeader title="Predict" />
        <LiveNotice run={run} watch={watch} />
        <Panel>
          <EmptyState icon={<PencilLine />} title="No model yet" action={<LinkButton href="/new">Launch a run</LinkButton>}>
            When a run is completed you can draw here and see what its model makes of it.
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
              <ModelSelect label="Model" models={models} value={model.id} onChange={(next) => void setModelId(next)} />
            )}
            <ModelSelect
              label="Second model"
              none="No second model"
              models={models.filter(({ id }) => id !== shown.id)}
              value={second?.id ?? null}
              onChange={(next) => void setSecondId(next)}
            />
          </>
        }
      />
      {modelId && !asked && <p className="text-warn">The model in the address is not here; this is the newest instead.</p>}
      <LiveNotice run={run} watch={watch} />
      <PredictBench model={shown} second={second && second.id !== shown.id ? benchModel(second) : undefined} />
    </>
  );
}

const trainingModel = ({ id, name, imageShape, classNames, dataset }: LiveRun, step: number): BenchModel => ({
  ...{ id, name, imageShape, classNames, dataset },
  url: `/api/runs/${id}/checkpoints/${step}/model.json`,
  isTraining: true,
});
