"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { PencilLine } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { EmptyState } from "../components/empty-state.tsx";
import { Field } from "../components/field.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { PageHeader } from "../components/page-header.tsx";
import { Panel } from "../components/panel.tsx";
import { Select } from "../components/select.tsx";
import { formatPercent } from "../format/number.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { PredictBench } from "./predict-bench.tsx";

/** Tests a finished run's model by hand. `?run=<run id>` says whose; without it, the newest. */
export function PredictPage() {
  const trpc = useTRPC();
  const { data: models } = useSuspenseQuery(trpc.models.list.queryOptions());
  const [runId, setRunId] = useQueryState("run", parseAsString);
  const asked = models.find(({ run }) => run.id === runId);
  const model = asked ?? models[0];
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
      <PageHeader title="Predict" description="Draw a digit; the model runs in this browser and sees it as you draw." />
      <div className="max-w-md">
        <Field
          htmlFor="model"
          label="Model"
          hint={
            runId && !asked
              ? "The run in the address has no model here; this is the newest instead"
              : `${model.parameters.toLocaleString("en")} parameters`
          }
        >
          <Select
            id="model"
            aria-describedby="model-hint"
            options={models.map(({ run }) => ({
              value: run.id,
              label: `${run.name}, ${formatPercent(run.testAccuracy)} of the test images`,
            }))}
            value={model.run.id}
            onValueChange={(next) => void setRunId(next)}
          />
        </Field>
      </div>
      <PredictBench model={model} />
    </>
  );
}
