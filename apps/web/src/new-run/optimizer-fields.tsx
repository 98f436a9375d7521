"use client";
import { limits } from "@glyphlab/core/contracts/limits";
import type { OptimizerName } from "@glyphlab/core/contracts/run-config";
import { useFormContext, useWatch } from "react-hook-form";
import { Field } from "../components/field.tsx";
import { Select } from "../components/select.tsx";
import { ConfigNumberField } from "./config-number-field.tsx";
import { fieldExplanations, optimizerExplanations } from "./explanations.ts";
import type { LaunchRequest } from "./launch-request.ts";
import { optimizerDefaults, optimizerTitles } from "./optimizer-defaults.ts";
import { SwitchField } from "./switch-field.tsx";

const names = Object.keys(optimizerDefaults) as OptimizerName[];
const options = names.map((value) => ({ value, label: optimizerTitles[value] }));

/** Fractions below 1: the schema refuses 1 itself, with which nothing would ever be forgotten. */
const decay = { limits: { min: 0, max: 1 }, allowed: "0 to below 1", step: 0.01 };
const epsilonLimits = { min: 1e-12, max: 1 };

/** The optimizer, its learning rate, and the numbers that only it has. */
export function OptimizerFields() {
  const { setValue } = useFormContext<LaunchRequest>();
  const name = useWatch<LaunchRequest, "config.optimizer.name">({ name: "config.optimizer.name" });
  const id = "config.optimizer.name";
  const explanation = (
    <>
      <p>{fieldExplanations.optimizer}</p>
      <p className="text-foreground">{optimizerExplanations[name]}</p>
    </>
  );
  return (
    <>
      <Field htmlFor={id} label="Optimizer" explanation={explanation}>
        <Select
          id={id}
          options={options}
          value={name}
          // Each rule needs a learning rate of its own size, so a change of rule starts from that rule's defaults.
          onValueChange={(next) => setValue("config.optimizer", optimizerDefaults[next], { shouldDirty: true, shouldValidate: true })}
        />
      </Field>
      <ConfigNumberField
        path="config.optimizer.learningRate"
        label="Learning rate"
        explanation={fieldExplanations.learningRate}
        limits={limits.learningRate}
        allowed="1e-8 to 1e6, mostly 0.0001 to 0.1"
        step={0.001}
      />
      {name === "adam" && (
        <>
          <ConfigNumberField path="config.optimizer.beta1" label="Beta 1" explanation={fieldExplanations.beta1} {...decay} />
          <ConfigNumberField path="config.optimizer.beta2" label="Beta 2" explanation={fieldExplanations.beta2} {...decay} step={0.001} />
        </>
      )}
      {name === "sgd" && (
        <>
          <ConfigNumberField path="config.optimizer.momentum" label="Momentum" explanation={fieldExplanations.momentum} {...decay} />
          <SwitchField path="config.optimizer.nesterov" label="Nesterov" explanation={fieldExplanations.nesterov} />
        </>
      )}
      {name === "rmsprop" && <ConfigNumberField path="config.optimizer.rho" label="Rho" explanation={fieldExplanations.rho} {...decay} />}
      {name !== "sgd" && (
        <ConfigNumberField
          path="config.optimizer.epsilon"
          label="Epsilon"
          explanation={fieldExplanations.epsilon}
          limits={epsilonLimits}
          allowed="1e-12 to 1"
          step={1e-7}
        />
      )}
    </>
  );
}
