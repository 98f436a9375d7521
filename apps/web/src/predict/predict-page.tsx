"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { PencilLine } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { EmptyState } from "../components/empty-state.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { PageHeader } from "../components/page-header.tsx";
import { Panel } from "../components/panel.tsx";
import { useTRPC } from "../trpc/trpc-context.ts";
import { ModelSelect } from "./model-select.tsx";
import { PredictBench } from "./predict-bench.tsx";

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
  const second = models.find(({ id }) => id === secondId && id !== model?.id);
  if (!model) {
    return (
      <>
        <PageHeader title="Predict" />
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
            <ModelSelect label="Model" models={models} value={model.id} onChange={(next) => void setModelId(next)} />
            <ModelSelect
              label="Second model"
              none="No second model"
              models={models.filter(({ id }) => id !== model.id)}
              value={second?.id ?? null}
              onChange={(next) => void setSecondId(next)}
            />
          </>
        }
      />
      {modelId && !asked && <p className="text-warn">The model in the address is not here; this is the newest instead.</p>}
      <PredictBench model={model} second={second} />
    </>
  );
}
