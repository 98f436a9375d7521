"use client";
import { Switch } from "@base-ui/react/switch";
import { useController } from "react-hook-form";
import { Field } from "../components/field.tsx";
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
        <Switch.Root
          id={path}
          checked={field.value}
          onCheckedChange={field.onChange}
          className="flex h-5 w-9 rounded-full border border-border-strong bg-surface-sunken p-0.5 transition-colors data-[checked]:border-accent data-[checked]:bg-accent"
        >
          <Switch.Thumb className="size-3.5 rounded-full bg-muted transition-transform data-[checked]:translate-x-4 data-[checked]:bg-accent-foreground" />
        </Switch.Root>
      </div>
    </Field>
  );
}
