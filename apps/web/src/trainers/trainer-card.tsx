import type { inferRouterOutputs } from "@trpc/server";
import Link from "next/link";
import type { ReactNode } from "react";
import { Badge, type Tone } from "../components/badge.tsx";
import { ProgressBar } from "../components/progress-bar.tsx";
import { formatDateTime } from "../format/date-time.ts";
import { formatDuration } from "../format/duration.ts";
import type { AppRouter } from "../server/router.ts";

export type Trainer = inferRouterOutputs<AppRouter>["trainers"]["list"][number];

const presences: Record<Trainer["presence"], { tone: Tone; label: string }> = {
  alive: { tone: "good", label: "Alive" },
  lost: { tone: "bad", label: "Lost" },
  stopped: { tone: "neutral", label: "Stopped" },
};

/** Counted by the second: what ticks must not change its width with every tick. */
const formatWhole = (seconds: number): string => (seconds < 10 ? `${Math.round(seconds)} s` : formatDuration(seconds));

interface Props {
  trainer: Trainer;
  /** Seconds since the server was asked. */
  elapsed: number;
}

export function TrainerCard({ trainer, elapsed }: Props) {
  const { tone, label } = presences[trainer.presence];
  const uptime = trainer.uptimeSeconds + (trainer.presence === "alive" ? elapsed : 0);
  return (
    <li className="flex min-w-0 flex-col gap-3 rounded-lg border bg-surface p-3">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge tone={tone}>{label}</Badge>
        <h3 className="min-w-0 truncate font-semibold">{trainer.host}</h3>
        <span className="text-muted text-xs">
          process {trainer.pid}, version {trainer.version}
        </span>
      </div>
      <Doing trainer={trainer} />
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        <Fact term={trainer.presence === "alive" ? "Up for" : "Was up for"}>{formatWhole(uptime)}</Fact>
        <Fact term={trainer.presence === "stopped" ? "Stopped" : "Last heartbeat"}>{formatWhole(trainer.silentSeconds + elapsed)} ago</Fact>
        <Fact term="Since">
          <time dateTime={trainer.startedAt.toISOString()} suppressHydrationWarning>
            {formatDateTime(trainer.startedAt)}
          </time>
        </Fact>
      </dl>
      {trainer.presence === "alive" && <Engines engines={trainer.engines} />}
    </li>
  );
}

function Doing({ trainer: { run, presence } }: { trainer: Trainer }) {
  if (!run) return presence === "alive" ? <p className="text-muted">Waiting for a run</p> : null;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 truncate">
          <span className="text-muted">{presence === "alive" ? "Training " : "Left behind "}</span>
          <Link
            href={`/runs/${run.id}`}
            className="font-medium underline decoration-border-strong underline-offset-2 hover:decoration-accent"
          >
            {run.name}
          </Link>
        </span>
        <span className="shrink-0 text-muted">
          epoch {Math.min(run.epoch + 1, run.totalEpochs)} of {run.totalEpochs}
        </span>
      </p>
      <ProgressBar value={run.step / run.totalSteps} label={`Progress of ${run.name}`} tone={presence === "alive" ? "accent" : "bad"} />
    </div>
  );
}

function Engines({ engines }: Pick<Trainer, "engines">) {
  return (
    <ul aria-label="Engines" className="flex flex-col gap-1 border-t pt-2">
      {engines.map((engine) => (
        <li key={engine.engine} className="flex items-baseline gap-2">
          <span className="w-20 shrink-0 font-medium">{engine.engine}</span>
          {engine.available ? (
            <span>{engine.device}</span>
          ) : (
            <span className="text-muted">
              <span className="text-bad">Not here:</span> {engine.reason}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-xs">{term}</dt>
      <dd className="truncate">{children}</dd>
    </div>
  );
}
