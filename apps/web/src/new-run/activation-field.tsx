"use client";
import { activations } from "@glyphlab/core/contracts/run-config";
import { useController } from "react-hook-form";
import { Field } from "../components/field.tsx";
import { Select } from "../components/select.tsx";
import { activationExplanations, fieldExplanations } from "./explanations.ts";
import type { LaunchRequest } from "./launch-request.ts";

const titles: Record<(typeof activations)[number], string> = { relu: "ReLU", sigmoid: "Sigmoid", tanh: "Tanh", linear: "Linear" };
const options = activations.map((value) => ({ value, label: titles[value] }));

const explanation = (
  <>
    <p>{fieldExplanations.activation}</p>
    {activations.map((activation) => (
      <p key={activation}>{activationExplanations[activation]}</p>
    ))}
  </>
);

/** Like the layer's other fields it is explained at the first layer, not at each. */
export function ActivationField({ index }: { index: number }) {
  const path = `config.hiddenLayers.${index}.activation` as const;
  const { field } = useController<LaunchRequest, typeof path>({ name: path });
  return (
    <Field htmlFor={path} label="Activation" explanation={index === 0 && explanation}>
      <Select id={path} options={options} value={field.value} onValueChange={field.onChange} />
    </Field>
  );
}
