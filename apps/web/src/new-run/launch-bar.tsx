"use client";
import { LoaderCircle, Play } from "lucide-react";
import Link from "next/link";
import { useFormState, useWatch } from "react-hook-form";
import { Button } from "../components/button.tsx";
import { ErrorState } from "../components/error-state.tsx";
import { errorDataOf, sentenceOf } from "../trpc/error-data.ts";
import type { LaunchRequest } from "./launch-request.ts";
import { useLiveTrainers } from "./use-live-trainers.ts";

interface Props {
  launching: boolean;
  failure: unknown;
}

/** Launches, says what stands in the way, and keeps the server's answer beside the form. Always in view. */
export function LaunchBar({ launching, failure }: Props) {
  const { isValid, submitCount } = useFormState<LaunchRequest>();
  const seeds = useWatch<LaunchRequest, "seeds">({ name: "seeds" }) ?? 1;
  const noTrainer = useLiveTrainers().length === 0;
  const refused = submitCount > 0 && !isValid;
  return (
    <div className="sticky bottom-14 z-10 flex flex-col gap-2 rounded-lg border bg-surface p-3 shadow-popup md:bottom-2 lg:static lg:shadow-none">
      {failure !== null && (
        <ErrorState title="Not launched" code={errorDataOf(failure)?.code}>
          {errorDataOf(failure) ? sentenceOf(failure) : "The server did not answer."} Everything you entered is still here.
        </ErrorState>
      )}
      {noTrainer && (
        <p className="text-muted text-xs">
          No trainer is alive: the run will wait in the queue until one starts.{" "}
          <Link href="/trainers" className="underline underline-offset-2 hover:text-foreground">
            How to start one
          </Link>
        </p>
      )}
      <Button type="submit" variant="primary" className="w-full" disabled={launching} focusableWhenDisabled>
        {launching ? <LoaderCircle className="animate-spin" aria-hidden /> : <Play aria-hidden />}
        {launching ? "Launching…" : seeds > 1 ? `Launch ${seeds} runs` : "Launch run"}
      </Button>
      <p role="status" className={refused ? "text-bad text-xs" : "sr-only"}>
        {refused ? "Some fields are out of range; what is allowed stands beneath each." : ""}
      </p>
    </div>
  );
}
