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
import { PredictBench } from "./predict-bench.tsx";

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
  const asked = modelAskedFor(models, wanted);
  const model = asked ?? models[0];
  if (!model) {
    return (
      <>
        <PageHeader title="Predict" />
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
          <Select
            aria-label="Model"
            className="w-72 max-w-[70vw]"
            options={modelOptions(models)}
            value={asked && wanted ? wanted : model.id}
            onValueChange={(next) => void setWanted(next)}
          />
        }
      />
      {wanted && !asked && <p className="text-warn">The model in the address is not here; this is the newest instead.</p>}
      <PredictBench model={model} />
    </>
  );
}
