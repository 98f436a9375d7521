"use client";
import { limits } from "@glyphlab/core/contracts/limits";
import { useFormContext } from "react-hook-form";
import { describedBy, Field } from "../components/field.tsx";
import { TextField } from "../components/text-field.tsx";
import { fieldExplanations } from "./explanations.ts";
import type { LaunchRequest } from "./launch-request.ts";

export function NameField() {
  const { register, formState } = useFormContext<LaunchRequest>();
  const error = formState.errors.name?.message;
  const hint = `Up to ${limits.nameLength} characters, or empty`;
  return (
    <Field htmlFor="name" label="Name" explanation={fieldExplanations.name} hint={hint} error={error}>
      <TextField
        id="name"
        autoComplete="off"
        aria-invalid={error !== undefined}
        aria-describedby={describedBy("name", { hint, error })}
        {...register("name")}
      />
    </Field>
  );
}
