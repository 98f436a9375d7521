"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Cpu } from "lucide-react";
import { EmptyState } from "../components/empty-state.tsx";
import { PageHeader } from "../components/page-header.tsx";
import { Panel } from "../components/panel.tsx";
import { useTRPC } from "../trpc/trpc-context.ts";
import { StartTrainer } from "./start-trainer.tsx";
import { type Trainer, TrainerCard } from "./trainer-card.tsx";
import { useElapsedSeconds } from "./use-elapsed.ts";

/** Heartbeats are no news to be told; the page asks for them as often as they come. */
const heartbeatMs = 5_000;

/** Who is alive, on what device, doing what. */
export function TrainersPage() {
  const trpc = useTRPC();
  const { data: trainers, dataUpdatedAt } = useSuspenseQuery(trpc.trainers.list.queryOptions(undefined, { refetchInterval: heartbeatMs }));
  // Ages are the database's; what has passed since it was asked is this browser's.
  const elapsed = useElapsedSeconds(dataUpdatedAt);
  const alive = trainers.filter(({ presence }) => presence === "alive");
  const gone = trainers.filter(({ presence }) => presence !== "alive");
  return (
    <>
      <PageHeader
        title="Trainers"
        description={alive.length === 0 ? "None is alive." : alive.length === 1 ? "1 is alive." : `${alive.length} are alive.`}
      />
      {alive.length === 0 && (
        <Panel>
          <EmptyState icon={<Cpu />} title="No trainer is alive">
            Runs wait in the queue until one starts. <StartTrainer />
          </EmptyState>
        </Panel>
      )}
      {alive.length > 0 && (
        <section>
          <h2 className="sr-only">Alive</h2>
          <TrainerList trainers={alive} elapsed={elapsed} />
        </section>
      )}
      {gone.length > 0 && (
        <section className="flex flex-col gap-2">
          <h2 className="font-semibold">Gone within the last day</h2>
          <TrainerList trainers={gone} elapsed={elapsed} />
        </section>
      )}
      {alive.length > 0 && (
        <p className="text-muted">
          Several trainers share the queue. <StartTrainer />
        </p>
      )}
    </>
  );
}

function TrainerList({ trainers, elapsed }: { trainers: Trainer[]; elapsed: number }) {
  return (
    <ul className="grid gap-3 xl:grid-cols-2">
      {trainers.map((trainer) => (
        <TrainerCard key={trainer.id} trainer={trainer} elapsed={elapsed} />
      ))}
    </ul>
  );
}
