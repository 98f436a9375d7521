"use client";
import { limits } from "@glyphlab/core/contracts/limits";
import { Dices } from "lucide-react";
import { useFormContext } from "react-hook-form";
import { IconButton } from "../components/icon-button.tsx";
import { ConfigNumberField } from "./config-number-field.tsx";
import { fieldExplanations } from "./explanations.ts";
import type { LaunchRequest } from "./launch-request.ts";
import { usePlace } from "./place-field.tsx";

/** Where the randomness starts and, for trainers, how many runs to launch from there: the tab trains one. */
export function SeedField() {
  const { setValue } = useFormContext<LaunchRequest>();
  const [place] = usePlace();
  const roll = () => {
    const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
    setValue("config.seed", seed, { shouldDirty: true, shouldValidate: true });
  };
  return (
    <>
      <div className="col-span-2 flex min-w-0 items-start gap-1 sm:col-span-1">
        <div className="min-w-0 flex-1">
          <ConfigNumberField path="config.seed" label="Seed" explanation={fieldExplanations.seed} limits={limits.seed} step={1} />
        </div>
        <IconButton label="Random seed" className="mt-7" onClick={roll}>
          <Dices />
        </IconButton>
      </div>
      {place === "trainer" && (
        <ConfigNumberField path="seeds" label="Number of seeds" explanation={fieldExplanations.seeds} limits={limits.seeds} step={1} />
      )}
    </>
  );
}
