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

function AugmentationFields() {
  const { shift, rotation, scale, shear, elasticAmplitude, elasticSmoothness } = limits.augmentation;
  const explained = fieldExplanations;
  return (
    <div className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3">
      <ConfigNumberField
        path="config.augmentation.shift"
        label="Shift"
        explanation={explained.shift}
        limits={shift}
        allowed={`${shift.min} to ${shift.max} pixels`}
        step={0.5}
      />
      <ConfigNumberField
        path="config.augmentation.rotation"
        label="Rotation"
        explanation={explained.rotation}
        limits={rotation}
        allowed={`${rotation.min} to ${rotation.max} degrees`}
        step={1}
      />
      <ConfigNumberField path="config.augmentation.scale" label="Scale" explanation={explained.scale} limits={scale} step={0.05} />
      <ConfigNumberField
        path="config.augmentation.shear"
        label="Shear"
        explanation={explained.shear}
        limits={shear}
        allowed={`${shear.min} to ${shear.max} degrees`}
        step={1}
      />
      <ConfigNumberField
        path="config.augmentation.elastic.amplitude"
        label="Elastic amplitude"
        explanation={explained.elasticAmplitude}
        limits={elasticAmplitude}
        allowed={`${elasticAmplitude.min} to ${elasticAmplitude.max} pixels`}
        step={0.5}
      />
      <ConfigNumberField
        path="config.augmentation.elastic.smoothness"
        label="Elastic smoothness"
        explanation={explained.elasticSmoothness}
        limits={elasticSmoothness}
        allowed={`${elasticSmoothness.min} to ${elasticSmoothness.max} pixels`}
        step={1}
      />
    </div>
  );
}
