"use client";
import { Dialog } from "@base-ui/react/dialog";
import { limits } from "@glyphlab/core/contracts/limits";
import { useMutation } from "@tanstack/react-query";
import { StepForward } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "../components/button.tsx";
import { buttonClasses } from "../components/button-classes.ts";
import { NumberField } from "../components/number-field.tsx";
import type { RunSnapshot } from "../runs/run-snapshot.ts";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";

/** Launches a child of a completed run, for as many more epochs as a person wants. */
export function ContinueRun({ run }: { run: RunSnapshot }) {
  const router = useRouter();
  const most = limits.epochs.max - run.epoch;
  const [epochs, setEpochs] = useState<number | null>(Math.min(run.totalEpochs, most));
  const launch = useMutation(
    useTRPC().runs.continue.mutationOptions({
      onSuccess: ({ id }) => router.push(`/runs/${id}`),
      onError: (error) => toast.error(sentenceOf(error)),
    }),
  );
  const isPossible = epochs !== null && Number.isInteger(epochs) && epochs >= 1 && epochs <= most;
  if (most < 1) return null;
  return (
    <Dialog.Root>
      <Dialog.Trigger
        render={
          <Button disabled={launch.isPending}>
            <StepForward />
            {launch.isPending ? "Continuing …" : "Continue"}
          </Button>
        }
      />
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/30 transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0 dark:bg-black/60" />
        <Dialog.Popup className="fixed top-1/2 left-1/2 z-50 w-[26rem] max-w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 rounded-lg border border-border bg-surface p-4 text-foreground shadow-popup transition-[scale,opacity] duration-100 data-ending-style:scale-[0.98] data-starting-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:opacity-0">
          <form
            className="flex flex-col gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              if (isPossible) launch.mutate({ id: run.id, epochs });
            }}
          >
            <Dialog.Title className="font-semibold text-base">Continue “{run.name}”</Dialog.Title>
            <Dialog.Description className="text-muted">
              A new run trains on from its final weights and the optimizer's state, as if this one had never ended. This one stays as it is.
            </Dialog.Description>
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-medium">More epochs</span>
              <NumberField
                aria-label="More epochs"
                value={epochs}
                onValueChange={setEpochs}
                min={1}
                max={most}
                invalid={!isPossible}
                className="w-28"
              />
              <span className={isPossible ? "text-muted" : "text-bad"} role="status">
                {isPossible ? `${run.epoch + epochs} in all` : `1 to ${most} are possible`}
              </span>
            </div>
            <div className="mt-2 flex justify-end gap-2">
              <Dialog.Close className={buttonClasses("secondary")}>Leave it</Dialog.Close>
              <Dialog.Close type="submit" disabled={!isPossible} className={buttonClasses("primary")}>
                Launch the continuation
              </Dialog.Close>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
