"use client";
import { useController } from "react-hook-form";
import { describedBy, Field } from "../components/field.tsx";
import { NumberField } from "../components/number-field.tsx";
import type { LaunchRequest } from "./launch-request.ts";

/** The form's numbers by their path; the optimizer's own are there only while it is the chosen one. */
export type NumberPath =
  | "priority"
  | "seeds"
  | `config.${"epochs" | "batchSize" | "l2" | "seed"}`
  | `config.dataset.${"trainImages" | "testImages"}`
  | "config.validation.fraction"
  | `config.augmentation.${"shift" | "rotation" | "scale" | "shear" | "elastic.amplitude" | "elastic.smoothness"}`
  | "config.hardSet.repeats"
  | `config.optimizer.${"learningRate" | "beta1" | "beta2" | "epsilon" | "momentum" | "rho"}`
  | `config.hiddenLayers.${number}.${"units" | "dropout"}`;

interface Props {
  path: NumberPath;
  label: string;
  explanation?: string;
  limits: { min: number; max: number };
  /** The limits in words, where the numbers do not say all. */
  allowed?: string;
  /** What the buttons and arrow keys change it by. */
  step: number;
}

const inWords = (min: number, max: number): string =>
  `${min.toLocaleString("en", { maximumFractionDigits: 12 })} to ${max.toLocaleString("en")}`;

/** One number of the form with its explanation and, beneath it, what is allowed or what is wrong. */
export function ConfigNumberField({ path, label, explanation, limits: { min, max }, allowed = inWords(min, max), step }: Props) {
  const { field, fieldState } = useController<LaunchRequest, NumberPath>({ name: path });
  const error = fieldState.error?.message;
  return (
    <Field htmlFor={path} label={label} explanation={explanation} hint={allowed} error={error}>
      <NumberField
        id={path}
        value={field.value ?? null}
        // An empty field is null, which the schema refuses with a sentence.
        onValueChange={field.onChange}
        onBlur={field.onBlur}
        inputRef={field.ref}
        min={min}
        max={max}
        step={step}
        maximumFractionDigits={12}
        invalid={error !== undefined}
        aria-describedby={describedBy(path, { hint: allowed, error })}
      />
    </Field>
  );
}
