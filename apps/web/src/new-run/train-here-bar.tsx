"use client";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { MonitorPlay } from "lucide-react";
import { useFormState } from "react-hook-form";
import { Button } from "../components/button.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { useTrainingHere } from "../train-here/current-training.ts";
import { obstacleToTrainingHere } from "../train-here/obstacle.ts";
import type { LaunchRequest } from "./launch-request.ts";

/** Starts the training in this tab, and says what stands in the way. Always in view. */
export function TrainHereBar({ config }: { config: RunConfig }) {
  const { isValid, submitCount } = useFormState<LaunchRequest>();
  const training = useTrainingHere();
  const occupied = training !== null && training.phase.name !== "failed";
  const obstacle = obstacleToTrainingHere(config);
  const refused = submitCount > 0 && !isValid;
  return (
    <div className="sticky bottom-14 z-10 flex flex-col gap-2 rounded-lg border bg-surface p-3 shadow-popup md:bottom-2 lg:static lg:shadow-none">
      {occupied && (
        <p className="text-muted text-xs">
          {training.phase.name === "finished"
            ? "This tab has a finished run that is not saved: save or discard it first."
            : "This tab is training a run already."}
        </p>
      )}
      {obstacle && (
        <p role="alert" className="text-bad text-xs">
          {obstacle}
        </p>
      )}
      {occupied ? (
        <LinkButton href="/here" variant="primary" className="w-full">
          <MonitorPlay aria-hidden />
          Go to that run
        </LinkButton>
      ) : (
        <Button type="submit" variant="primary" className="w-full" disabled={obstacle !== null} focusableWhenDisabled>
          <MonitorPlay aria-hidden />
          Train in this browser
        </Button>
      )}
      <p role="status" className={refused ? "text-bad text-xs" : "text-muted text-xs"}>
        {refused
          ? "Some fields are out of range; what is allowed stands beneath each."
          : "Keep this tab open while it trains; when it is finished you can save it to the history."}
      </p>
    </div>
  );
}
