"use client";
import { useMutation } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { toast } from "sonner";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import type { RunSnapshot } from "./run-snapshot.ts";

/** A button that asks before it cancels a run. The page hears of the end over the live stream. */
export function CancelRun({
  run,
  trigger,
}: {
  run: Pick<RunSnapshot, "id" | "name" | "status">;
  trigger: ReactElement<Record<string, unknown>>;
}) {
  const cancel = useMutation(useTRPC().runs.cancel.mutationOptions({ onError: (error) => toast.error(sentenceOf(error)) }));
  return (
    <ConfirmDialog
      title={`Cancel “${run.name}”?`}
      description={
        run.status === "running"
          ? "Training stops within a second. Its curves and log are kept; it gives no model and cannot be continued."
          : "It will not be trained. Its config is kept and can be cloned."
      }
      confirmLabel="Cancel the run"
      keepLabel="Keep it"
      onConfirm={() => cancel.mutate({ id: run.id })}
      trigger={trigger}
    />
  );
}
