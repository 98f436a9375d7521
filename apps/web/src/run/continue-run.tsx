"use client";
import { limits } from "@glyphlab/core/contracts/limits";
import { useMutation } from "@tanstack/react-query";
import { StepForward } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "../components/button.tsx";
import { NumberField } from "../components/number-field.tsx";
import { OpensOnDemand } from "../components/opens-on-demand.tsx";
import { toast } from "../components/toast.ts";
import type { RunSnapshot } from "../runs/run-snapshot.ts";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";

/** Launches a child of a completed run, for as many more epochs as a person wants. */
export function ContinueRun({ run }: { run: RunSnapshot }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
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
    <OpensOnDemand
      opens="dialog"
      open={open}
      trigger={
        <Button disabled={launch.isPending}>
          <StepForward />
          {launch.isPending ? "Continuing …" : "Continue"}
        </Button>
      }
    >
      {({ DialogPopup }, trigger) => (
        <DialogPopup
          title={`Continue “${run.name}”`}
          description="A new run trains on from its final weights and the optimizer's state, as if this one had never ended. This one stays as it is."
          trigger={trigger}
          className="w-[26rem]"
          open={open}
          onOpenChange={setOpen}
        >
          <form
            className="flex flex-col gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              if (!isPossible) return;
              setOpen(false);
              launch.mutate({ id: run.id, epochs });
            }}
          >
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
              <Button onClick={() => setOpen(false)}>Leave it</Button>
              <Button type="submit" variant="primary" disabled={!isPossible}>
                Launch the continuation
              </Button>
            </div>
          </form>
        </DialogPopup>
      )}
    </OpensOnDemand>
  );
}
