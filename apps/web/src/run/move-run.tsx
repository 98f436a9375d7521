"use client";
import { useMutation } from "@tanstack/react-query";
import { Button } from "../components/button.tsx";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { toast } from "../components/toast.ts";
import type { RunSnapshot } from "../runs/run-snapshot.ts";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";

/** Lets a run that waits for its engine build go on with any other, which a person decides. */
export function MoveRun({ run }: { run: RunSnapshot }) {
  const move = useMutation(useTRPC().runs.move.mutationOptions({ onError: (error) => toast.error(sentenceOf(error)) }));
  return (
    <ConfirmDialog
      title={`Continue “${run.name}” elsewhere?`}
      description={`Another engine than ${run.engineBuild} goes on from the last checkpoint. It learns as well, but from there on its bits may differ from those of an undisturbed run. The curve and the log will say where.`}
      confirmLabel="Continue it elsewhere"
      keepLabel="Wait"
      onConfirm={() => move.mutate({ id: run.id })}
      trigger={
        <Button size="small" disabled={move.isPending}>
          {move.isPending ? "Moving …" : "Continue it elsewhere"}
        </Button>
      }
    />
  );
}
