import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { trainingImageCount } from "@glyphlab/core/contracts/run-steps";
import type { ReactNode } from "react";
import { formatClock } from "../format/date-time.ts";
import { formatDuration } from "../format/duration.ts";
import { formatCount, formatFigure } from "../format/number.ts";
import { RunProgress } from "../runs/run-progress.tsx";
import type { RunSnapshot } from "../runs/run-snapshot.ts";

/** How far a run is and how good it is, at a glance. */
export function RunFigures({ run, config }: { run: RunSnapshot; config: RunConfig | null }) {
  const training = run.status === "running";
  const left = secondsLeft(run, config);
  const pace = run.imagesPerSecond ?? meanPace(run, config);
  return (
    <section aria-label="Progress and results" className="overflow-hidden rounded-lg border bg-surface">
      <RunProgress run={run} className="h-1 rounded-none" />
      <dl className="grid grid-cols-2 gap-px bg-border sm:grid-cols-4 xl:grid-cols-8 [&>*]:bg-surface">
        <Figure label="Epoch" value={`${run.epoch} / ${run.totalEpochs}`} />
        <Figure label="Step" value={formatCount(run.step)} detail={`of ${formatCount(run.totalSteps)}`} />
        <Figure label="Images/s" value={pace === null ? "–" : formatCount(pace)} />
        {training ? (
          <Figure label="Time left" labelDetail={endOf(left)} value={formatDuration(left)} />
        ) : (
          <Figure label="Training time" value={run.startedAt ? formatDuration(run.activeSeconds) : "–"} />
        )}
        <Figure
          label="Best val. accuracy"
          value={formatFigure(run.bestValAccuracy)}
          {...(run.origin === "browser" && run.bestValAccuracy !== null ? { detail: "by the browser" } : {})}
        />
        <Figure label="Test accuracy" value={formatFigure(run.testAccuracy)} strong />
        <Figure label="Test loss" value={formatFigure(run.testLoss)} strong />
        {run.origin === "browser" ? (
          <Figure label="Trained in" value={run.device?.split(",")[0] ?? "–"} small />
        ) : (
          <Figure label="Trainer" value={run.trainer ?? "–"} small />
        )}
      </dl>
    </section>
  );
}

function Figure({
  label,
  labelDetail,
  value,
  detail,
  strong,
  small,
}: {
  label: string;
  labelDetail?: string;
  value: ReactNode;
  detail?: string;
  strong?: boolean;
  small?: boolean;
}) {
  return (
    <div className="min-w-0 px-3 py-2">
      <dt className="text-muted text-xs">
        {label}
        {labelDetail && <span suppressHydrationWarning>, {labelDetail}</span>}
      </dt>
      <dd
        title={small && typeof value === "string" ? value : undefined}
        className={strong ? "font-semibold text-base" : small ? "truncate text-sm leading-[1.375rem]" : "font-medium text-base"}
      >
        {value}
        {detail && (
          <span suppressHydrationWarning className="ml-1.5 whitespace-nowrap font-normal text-muted text-xs">
            {detail}
          </span>
        )}
      </dd>
    </div>
  );
}

/** Images trained on in a second, over the whole of a run that no trainer works on now. */
function meanPace({ step, startStep, totalSteps, totalEpochs, activeSeconds }: RunSnapshot, config: RunConfig | null): number | null {
  if (!config || step === startStep || activeSeconds === 0) return null;
  return (trainingImageCount(config) * totalEpochs * (step - startStep)) / totalSteps / activeSeconds;
}

/** The time the rest takes at the present pace; NaN where there is none yet. */
function secondsLeft(run: RunSnapshot, config: RunConfig | null): number {
  if (!config || !run.imagesPerSecond || run.totalSteps === 0) return Number.NaN;
  const images = trainingImageCount(config) * run.totalEpochs * (1 - run.step / run.totalSteps);
  return images / run.imagesPerSecond;
}

/** The time of day at which it ends; of a run that ends within a minute one need not look at the clock. */
const endOf = (left: number): string => (left > 60 ? `ends ${formatClock(new Date(Date.now() + left * 1000))}` : "");
