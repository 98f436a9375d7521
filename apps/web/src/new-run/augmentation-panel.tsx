"use client";
import { limits } from "@glyphlab/core/contracts/limits";
import type { AugmentationConfig, RunConfig } from "@glyphlab/core/contracts/run-config";
import { useFormContext, useWatch } from "react-hook-form";
import { ExplainedTitle } from "../components/explained-title.tsx";
import { Panel } from "../components/panel.tsx";
import { Switch } from "../components/switch.tsx";
import { AugmentationPreview } from "./augmentation-preview.tsx";
import { ConfigNumberField } from "./config-number-field.tsx";
import { fieldExplanations } from "./explanations.ts";
import type { LaunchRequest } from "./launch-request.ts";

interface Props {
  /** What augmentation begins with where it is turned on. */
  usual: AugmentationConfig;
  /** The newest config that could be trained. */
  config: RunConfig;
}

/** Whether and how training images are changed at random, with a few of them as the run will see them. */
export function AugmentationPanel({ usual, config }: Props) {
  const { setValue } = useFormContext<LaunchRequest>();
  const augmentation = useWatch<LaunchRequest, "config.augmentation">({ name: "config.augmentation" });
  const isOn = augmentation !== undefined;
  const turn = (on: boolean) => setValue("config.augmentation", on ? usual : undefined, { shouldDirty: true, shouldValidate: true });
  return (
    <Panel
      title={<ExplainedTitle title="Augmentation" explanation={fieldExplanations.augmentation} />}
      actions={
        <>
          <span className="text-muted">{isOn ? "On" : "None"}</span>
          <Switch aria-label="Augment the training images" checked={isOn} onCheckedChange={turn} />
        </>
      }
    >
      {isOn ? (
        <div className="flex flex-col gap-4">
          <AugmentationFields />
          {config.augmentation && <AugmentationPreview config={config} />}
        </div>
      ) : (
        <p className="text-muted">Every epoch sees the training images as they are.</p>
      )}
    </Panel>
  );
}

const most = limits.augmentation;
const { shift, rotation, scale, shear, elasticAmplitude, elasticSmoothness } = fieldExplanations;

const fields = [
  { key: "shift", label: "Shift", explanation: shift, limits: most.shift, unit: "pixels", step: 0.5 },
  { key: "rotation", label: "Rotation", explanation: rotation, limits: most.rotation, unit: "degrees", step: 1 },
  { key: "scale", label: "Scale", explanation: scale, limits: most.scale, unit: null, step: 0.05 },
  { key: "shear", label: "Shear", explanation: shear, limits: most.shear, unit: "degrees", step: 1 },
  {
    key: "elastic.amplitude",
    label: "Elastic amplitude",
    explanation: elasticAmplitude,
    limits: most.elasticAmplitude,
    unit: "pixels",
    step: 0.5,
  },
  {
    key: "elastic.smoothness",
    label: "Elastic smoothness",
    explanation: elasticSmoothness,
    limits: most.elasticSmoothness,
    unit: "pixels",
    step: 1,
  },
] as const;

const AugmentationFields = () => (
  <div className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3">
    {fields.map(({ key, limits: range, unit, ...field }) => (
      <ConfigNumberField
        key={key}
        path={`config.augmentation.${key}`}
        limits={range}
        {...(unit ? { allowed: `${range.min} to ${range.max} ${unit}` } : {})}
        {...field}
      />
    ))}
  </div>
);
