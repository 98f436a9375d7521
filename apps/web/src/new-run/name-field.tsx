"use client";
import { limits } from "@glyphlab/core/contracts/limits";
import { useController } from "react-hook-form";
import { describedBy, Field } from "../components/field.tsx";
import { TextField } from "../components/text-field.tsx";
import { fieldExplanations } from "./explanations.ts";
import type { LaunchRequest } from "./launch-request.ts";

const hint = `Up to ${limits.nameLength} characters, or empty`;

export function NameField() {
  const { field, fieldState } = useController<LaunchRequest, "name">({ name: "name" });
  const error = fieldState.error?.message;
  return (
    <Field htmlFor="name" label="Name" explanation={fieldExplanations.name} hint={hint} error={error}>
      <TextField
        id="name"
        autoComplete="off"
        aria-invalid={error !== undefined}
        aria-describedby={describedBy("name", { hint, error })}
        {...field}
      />
    </Field>
  );
}
