"use client";
import { useController } from "react-hook-form";
import { Field } from "../components/field.tsx";
import { Switch } from "../components/switch.tsx";
import type { LaunchRequest } from "./launch-request.ts";

interface Props {
  path: "config.optimizer.nesterov";
  label: string;
  explanation: string;
}

export function SwitchField({ path, label, explanation }: Props) {
  const { field } = useController<LaunchRequest, typeof path>({ name: path });
  return (
    <Field htmlFor={path} label={label} explanation={explanation} hint={field.value ? "On" : "Off"}>
      <div className="flex h-8 items-center">
        <Switch id={path} aria-label={label} checked={field.value} onCheckedChange={field.onChange} />
      </div>
    </Field>
  );
}
