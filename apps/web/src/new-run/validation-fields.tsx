"use client";
import { limits } from "@glyphlab/core/contracts/limits";
import type { ValidationConfig } from "@glyphlab/core/contracts/run-config";
import { useFormContext, useWatch } from "react-hook-form";
import { Field } from "../components/field.tsx";
import { Select } from "../components/select.tsx";
import { ConfigNumberField } from "./config-number-field.tsx";
import { fieldExplanations } from "./explanations.ts";
import type { LaunchRequest } from "./launch-request.ts";

const options = [
  { value: "test-set", label: "The test images" },
  { value: "split", label: "A share of the training images" },
] as const;

const startOf: Record<ValidationConfig["kind"], ValidationConfig> = {
  "test-set": { kind: "test-set" },
  split: { kind: "split", fraction: 0.1 },
};

export function ValidationFields() {
  const { setValue } = useFormContext<LaunchRequest>();
  const kind = useWatch<LaunchRequest, "config.validation.kind">({ name: "config.validation.kind" });
  const id = "config.validation.kind";
  return (
    <>
      <div className="col-span-2 sm:col-span-1">
        <Field
          htmlFor={id}
          label="Validate on"
          explanation={fieldExplanations.validation}
          hint={kind === "test-set" ? "As the tutorial does" : "The test images stay unseen to the end"}
        >
          <Select
            id={id}
            options={options}
            value={kind}
            onValueChange={(next) => setValue("config.validation", startOf[next], { shouldDirty: true, shouldValidate: true })}
          />
        </Field>
      </div>
      {kind === "split" && (
        <ConfigNumberField
          path="config.validation.fraction"
          label="Share kept back"
          explanation={fieldExplanations.validationFraction}
          limits={limits.validationFraction}
          step={0.05}
        />
      )}
    </>
  );
}
