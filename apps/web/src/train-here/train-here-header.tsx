"use client";
import { CircleStop, LoaderCircle, Save, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Badge } from "../components/badge.tsx";
import { Button } from "../components/button.tsx";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { StatusBadge } from "../components/status-badge.tsx";
import { toast } from "../components/toast.ts";
import { forgetTrainingHere } from "./current-training.ts";
import type { LocalTraining } from "./local-training.ts";
import { saveTraining } from "./save-training.ts";

/** What the run is called and what can be done with it. */
export function TrainHereHeader({ training }: { training: LocalTraining }) {
  const { phase, feed } = training;
  const router = useRouter();
  const [saving, setSaving] = useState(false);
  const underWay = phase.name !== "finished" && phase.name !== "failed";

  const save = async () => {
    setSaving(true);
    try {
      const id = await saveTraining(training);
      forgetTrainingHere();
      router.push(`/runs/${id}`);
    } catch (error) {
      setSaving(false);
      const reason = error instanceof Error ? error.message : String(error);
      toast.error(`Not saved: ${reason} The run is still here; try again.`);
    }
  };
  const discard = () => {
    forgetTrainingHere();
    router.push("/new?where=browser");
  };

  return (
    <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <h1 className="break-words font-semibold text-lg tracking-tight">{feed.run.name}</h1>
          <StatusBadge status={feed.run.status} />
          {phase.name === "finished" && <Badge tone="warn">Not saved</Badge>}
        </div>
        <p className="text-muted">In this tab alone</p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {phase.name === "finished" && (
          <Button variant="primary" disabled={saving} focusableWhenDisabled onClick={() => void save()}>
            {saving ? <LoaderCircle className="animate-spin" aria-hidden /> : <Save aria-hidden />}
            {saving ? "Saving …" : "Save to history"}
          </Button>
        )}
        {underWay && (
          <Button disabled={phase.name !== "training"} onClick={() => training.stop()}>
            <CircleStop aria-hidden />
            {phase.name === "stopping" ? "Stopping …" : "Stop"}
          </Button>
        )}
        <ConfirmDialog
          title={`Discard “${feed.run.name}”?`}
          description={
            phase.name === "failed" ? "Its curves and log are gone then." : "It was not saved: its curves and its model are gone then."
          }
          confirmLabel="Discard the run"
          keepLabel="Keep it"
          onConfirm={discard}
          trigger={
            <Button variant="danger">
              <Trash2 aria-hidden />
              Discard
            </Button>
          }
        />
      </div>
    </header>
  );
}
