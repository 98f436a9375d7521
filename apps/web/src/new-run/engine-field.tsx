"use client";
import { engineChoices } from "@glyphlab/core/contracts/run-config";
import { useController } from "react-hook-form";
import { Field } from "../components/field.tsx";
import { Select } from "../components/select.tsx";
import { fieldExplanations } from "./explanations.ts";
import type { LaunchRequest } from "./launch-request.ts";
import { useLiveTrainers } from "./use-live-trainers.ts";

const id = "config.engine";

/** Auto or a forced engine, each with the live trainers that have it. */
export function EngineField() {
  const { field } = useController<LaunchRequest, typeof id>({ name: id });
  const trainers = useLiveTrainers();
  const having = (engine: string) =>
    trainers.filter(({ engines }) => engine === "auto" || engines.some((one) => one.available && one.engine === engine));
  const options = engineChoices.map((value) => {
    const count = having(value).length;
    return {
      value,
      label:
        value === "auto" ? "Auto: the fastest there is" : `${value} (${count === 1 ? "1 trainer has it" : `${count} trainers have it`})`,
    };
  });
  const able = having(field.value);
  const hint =
    trainers.length === 0
      ? "No trainer is alive"
      : able.length === 0
        ? "No live trainer has this engine: the run would fail with the reason"
        : `On ${able.map(({ host, pid }) => `${host}:${pid}`).join(", ")}`;
  return (
    <Field htmlFor={id} label="Engine" explanation={fieldExplanations.engine} hint={hint}>
      <Select id={id} options={options} value={field.value} onValueChange={field.onChange} aria-describedby={`${id}-hint`} />
    </Field>
  );
}
