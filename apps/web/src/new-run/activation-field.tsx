"use client";
import { activations } from "@glyphlab/core/contracts/run-config";
import { useController } from "react-hook-form";
import { Field } from "../components/field.tsx";
import { Select } from "../components/select.tsx";
import { activationExplanations, fieldExplanations } from "./explanations.ts";
import type { LaunchRequest } from "./launch-request.ts";

const titles: Record<(typeof activations)[number], string> = { relu: "ReLU", sigmoid: "Sigmoid", tanh: "Tanh", linear: "Linear" };
const options = activations.map((value) => ({ value, label: titles[value] }));

export function ActivationField({ index }: { index: number }) {
  const path = `config.hiddenLayers.${index}.activation` as const;
  const { field } = useController<LaunchRequest, typeof path>({ name: path });
  const explanation = (
    <>
      <p>{fieldExplanations.activation}</p>
      <p className="text-foreground">{activationExplanations[field.value]}</p>
    </>
  );
  return (
    <Field htmlFor={path} label="Activation" explanation={explanation}>
      <Select id={path} options={options} value={field.value} onValueChange={field.onChange} />
    </Field>
  );
}
