"use client";
import { limits } from "@glyphlab/core/contracts/limits";
import { describeDataset } from "@glyphlab/core/data/catalog";
import { presets } from "@glyphlab/core/model/presets";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { Panel } from "../components/panel.tsx";
import { startTrainingHere } from "../train-here/current-training.ts";
import { LocalTraining } from "../train-here/local-training.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { AugmentationPanel } from "./augmentation-panel.tsx";
import { ConfigNumberField } from "./config-number-field.tsx";
import { CopyConfigLink } from "./copy-config-link.tsx";
import { DifferencesPanel } from "./differences-panel.tsx";
import { EngineField } from "./engine-field.tsx";
import { fieldExplanations } from "./explanations.ts";
import { applyFormChanges } from "./form-changes.ts";
import { HardSetPanel } from "./hard-set-panel.tsx";
import { HiddenLayersField } from "./hidden-layers-field.tsx";
import { LaunchBar } from "./launch-bar.tsx";
import { type LaunchRequest, launchRequestSchema } from "./launch-request.ts";
import { ModelSummaryPanel } from "./model-summary-panel.tsx";
import { NameField } from "./name-field.tsx";
import { OptimizerFields } from "./optimizer-fields.tsx";
import { PlaceField, usePlace } from "./place-field.tsx";
import { SeedField } from "./seed-field.tsx";
import { TrainHereBar } from "./train-here-bar.tsx";
import { useFormChanges, useFormDraft } from "./use-form-draft.ts";
import { useLaunchConfirmation } from "./use-launch-confirmation.ts";
import { ValidationFields } from "./validation-fields.tsx";

const { augmentation: handwriting } = presets.handwriting.config;
const fieldGrid = "grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3";

interface Props {
  start: LaunchRequest;
  /** The run that `start` is of. */
  original?: { id: string; name: string };
}

/** Everything about a run before it is launched. Give it a `key` that changes with `start`. */
export function LaunchForm({ start, original }: Props) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const [changes] = useFormChanges();
  const [defaultValues] = useState(() => (changes ? applyFormChanges(start, changes) : start));
  const form = useForm<LaunchRequest>({ resolver: zodResolver(launchRequestSchema), defaultValues, mode: "onChange" });
  const { draft, leave } = useFormDraft(form, start);
  const confirm = useLaunchConfirmation();
  const launch = useMutation(
    trpc.launches.create.mutationOptions({
      onSuccess: async ({ id, ids }) => {
        await leave();
        router.push(ids.length > 1 ? `/compare?runs=${ids.join(",")}` : `/runs/${id}`);
        void confirm(id);
      },
      // It may have been refused because somebody has changed the hard set meanwhile.
      onError: () => client.invalidateQueries(trpc.hardSet.pathFilter()),
    }),
  );
  const [place] = usePlace();
  const submit = async (request: LaunchRequest) => {
    if (place === "trainer") return launch.mutate({ ...request, ...(original && { originalId: original.id }) });
    startTrainingHere((changed) => new LocalTraining(request, changed));
    await leave();
    router.push("/here");
  };
  const dataset = describeDataset(start.config.dataset.id);

  return (
    <FormProvider {...form}>
      <form
        noValidate
        aria-label="New run"
        onSubmit={form.handleSubmit(submit)}
        className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]"
      >
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="Training">
            <div className={fieldGrid}>
              <ConfigNumberField
                path="config.epochs"
                label="Epochs"
                explanation={fieldExplanations.epochs}
                limits={limits.epochs}
                step={1}
              />
              <ConfigNumberField
                path="config.batchSize"
                label="Batch size"
                explanation={fieldExplanations.batchSize}
                limits={limits.batchSize}
                step={16}
              />
              <SeedField />
              <OptimizerFields />
              <ConfigNumberField
                path="config.l2"
                label="L2 penalty λ"
                explanation={fieldExplanations.l2}
                limits={limits.l2}
                step={0.0001}
              />
            </div>
          </Panel>
          <Panel title="Hidden layers">
            <HiddenLayersField />
          </Panel>
          <Panel title={`Images of ${dataset.title}`}>
            <div className={fieldGrid}>
              <ConfigNumberField
                path="config.dataset.trainImages"
                label="Training images"
                explanation={fieldExplanations.trainImages}
                limits={{ min: 1, max: dataset.trainImages }}
                step={1000}
              />
              <ConfigNumberField
                path="config.dataset.testImages"
                label="Test images"
                explanation={fieldExplanations.testImages}
                limits={{ min: 1, max: dataset.testImages }}
                step={1000}
              />
              <ValidationFields />
            </div>
          </Panel>
          <AugmentationPanel usual={handwriting} config={draft.config} />
          <HardSetPanel config={draft.config} />
          <Panel title="Run">
            <div className={fieldGrid}>
              <div className="col-span-2 sm:col-span-1">
                <NameField />
              </div>
              <div className="col-span-2 sm:col-span-1">
                <PlaceField />
              </div>
              {place === "trainer" && (
                <>
                  <div className="col-span-2 sm:col-span-1">
                    <EngineField />
                  </div>
                  <ConfigNumberField
                    path="priority"
                    label="Priority"
                    explanation={fieldExplanations.priority}
                    limits={limits.priority}
                    step={1}
                  />
                </>
              )}
            </div>
          </Panel>
        </div>
        {/* On narrow screens the bar sticks to the end of the whole form, so its column is no box there. */}
        <div className="contents lg:sticky lg:top-4 lg:flex lg:flex-col lg:gap-4">
          {original && <DifferencesPanel before={start.config} after={draft.config} name={original.name} />}
          <ModelSummaryPanel {...draft} />
          {place === "trainer" ? (
            <LaunchBar launching={launch.isPending || launch.isSuccess} failure={launch.error} />
          ) : (
            <TrainHereBar config={draft.config} />
          )}
          <CopyConfigLink config={draft.config} />
        </div>
      </form>
    </FormProvider>
  );
}
