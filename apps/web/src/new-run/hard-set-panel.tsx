"use client";
import { limits } from "@glyphlab/core/contracts/limits";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { hardSetImages, stepsPerEpoch, trainingImageCount } from "@glyphlab/core/contracts/run-steps";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useEffect } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { Button } from "../components/button.tsx";
import { ErrorState } from "../components/error-state.tsx";
import { ExplainedTitle } from "../components/explained-title.tsx";
import { Panel } from "../components/panel.tsx";
import { Switch } from "../components/switch.tsx";
import { formatCount, formatPercent } from "../format/number.ts";
import { drawingsInWords } from "../hard-set/drawings-in-words.ts";
import { hardSetConfig, type TrainableHardSet } from "../hard-set/train-with-hard-set.ts";
import { errorDataOf, sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { ConfigNumberField } from "./config-number-field.tsx";
import { fieldExplanations } from "./explanations.ts";
import type { LaunchRequest } from "./launch-request.ts";

/** Whether and how often the drawings of the hard set are trained on: those of now, or those that the run that is repeated had. @param config the newest that could be trained */
export function HardSetPanel({ config }: { config: RunConfig }) {
  const { setValue } = useFormContext<LaunchRequest>();
  const chosen = useWatch<LaunchRequest, "config.hardSet">({ name: "config.hardSet" });
  const { data, error } = useQuery(
    useTRPC().hardSet.forTraining.queryOptions({ datasetId: config.dataset.id, named: chosen?.sha256 ?? null }),
  );
  const set = (hardSet: LaunchRequest["config"]["hardSet"]) =>
    setValue("config.hardSet", hardSet, { shouldDirty: true, shouldValidate: true });
  const now = data && data.now.images > 0 ? data.now : null;
  const isOutdated = data !== undefined && chosen !== undefined && chosen.sha256 !== data.now.sha256;

  // What no run keeps cannot be launched any more: the form goes with the hard set.
  useEffect(() => {
    if (!isOutdated || data.kept) return;
    setValue("config.hardSet", now ? { ...chosen, ...now } : undefined, { shouldDirty: true, shouldValidate: true });
  }, [isOutdated, data, now, chosen, setValue]);

  return (
    <Panel
      title={<ExplainedTitle title="Hard set" explanation={fieldExplanations.hardSet} />}
      actions={
        (now || chosen) && (
          <>
            <span className="text-muted">{chosen ? "On" : "Off"}</span>
            <Switch
              aria-label="Train on the hard set"
              checked={chosen !== undefined}
              onCheckedChange={(on) => set(on && now ? hardSetConfig(now) : undefined)}
            />
          </>
        )
      }
    >
      {error && !data ? (
        <ErrorState title="The hard set cannot be read" code={errorDataOf(error)?.code}>
          {sentenceOf(error)}
        </ErrorState>
      ) : chosen ? (
        <div className="flex flex-col gap-3">
          <div className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3">
            <ConfigNumberField
              path="config.hardSet.repeats"
              label="Repeats"
              explanation={fieldExplanations.hardSetRepeats}
              limits={limits.hardSetTraining.repeats}
              step={1}
            />
            <p className="text-muted text-xs sm:col-span-2 sm:pt-6">{costInWords(config)}</p>
          </div>
          {isOutdated && data.kept && <OtherDrawings chosen={chosen} now={now} onTake={(drawings) => set({ ...chosen, ...drawings })} />}
        </div>
      ) : (
        <p className="text-muted">{now ? `${drawingsInWords(now.images)} could be trained on.` : data && <NoDrawings />}</p>
      )}
    </Panel>
  );
}

const NoDrawings = () => (
  <>
    There is nothing to train on yet: when a model misreads what you draw on{" "}
    <Link href="/predict" className="underline underline-offset-2 hover:text-foreground">
      Predict
    </Link>
    , say what it is, and it is kept.
  </>
);

interface OtherDrawingsProps {
  chosen: TrainableHardSet;
  /** Null where the hard set is empty. */
  now: TrainableHardSet | null;
  onTake: (drawings: TrainableHardSet) => void;
}

/** Of a run that is repeated: the hard set has changed since. */
const OtherDrawings = ({ chosen, now, onTake }: OtherDrawingsProps) => (
  <div className="flex flex-wrap items-center gap-2">
    <p>
      The {drawingsInWords(chosen.images)} that an earlier run was trained on, as they were then.{" "}
      {now ? `The hard set has changed since: it has ${drawingsInWords(now.images)}.` : "The hard set is empty by now."}
    </p>
    {now && (
      <Button size="small" onClick={() => onTake(now)}>
        Take those of now
      </Button>
    )}
  </div>
);

/** "12 drawings make 120 of 60,120 training images, 0.2 %: 4 steps an epoch more. None of them is used for validation." */
function costInWords(config: RunConfig): string {
  if (!config.hardSet) return "";
  const { hardSet, ...plain } = config;
  const [added, all] = [hardSetImages(config), trainingImageCount(config)];
  const steps = stepsPerEpoch(config) - stepsPerEpoch(plain);
  const more = steps === 1 ? "1 step an epoch more" : `${formatCount(steps)} steps an epoch more`;
  return `${drawingsInWords(hardSet.images)} make ${formatCount(added)} of ${formatCount(all)} training images, ${formatPercent(added / all, 1)}: ${more}. None of them is used for validation.`;
}
