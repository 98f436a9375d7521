import type { RunForecast } from "../../queue/run-forecast.ts";

/** A trainer that lives. */
export interface LivingTrainer {
  /** The engines it has, with their builds. */
  builds: ReadonlyMap<string, string>;
  run: { id: string; secondsLeft: number | null } | null;
}

export interface WaitingRun {
  id: string;
  /** What a trainer must have to take it: this engine, of this build if it began on it. Null: any will do. */
  needs: { engine: string; build: string | null } | null;
  /** How long it will keep its trainer; null where nothing was measured to tell from. */
  seconds: number | null;
}

interface Assignment {
  startsInSeconds: number;
  endsInSeconds: number;
}

/**
 * When each run is expected to start and to end: the trainers take the queue in its order, each as soon as it is free, and skip what they
 * cannot train. A run of unknown length, on a trainer or before others in the queue, makes everything after it on that trainer unknown.
 * @param queue in order
 */
export function forecastQueue(trainers: readonly LivingTrainer[], queue: readonly WaitingRun[]): Map<string, RunForecast> {
  const forecasts = new Map<string, RunForecast>();
  for (const { run } of trainers) {
    if (run === null) continue;
    const obstacle = run.secondsLeft === null ? "no-speed" : null;
    forecasts.set(run.id, { place: null, waiting: queue.length, startsInSeconds: null, endsInSeconds: run.secondsLeft, obstacle });
  }
  const assignments = assign(trainers, queue);
  for (const [index, run] of queue.entries()) {
    const assignment = assignments.get(run);
    const obstacle = obstacleOf(run, assignment, trainers);
    const { startsInSeconds, endsInSeconds } = obstacle === null && assignment ? assignment : unknown;
    forecasts.set(run.id, {
      place: index + 1,
      waiting: queue.length,
      startsInSeconds: finiteOrNull(startsInSeconds),
      endsInSeconds: finiteOrNull(endsInSeconds),
      obstacle,
    });
  }
  return forecasts;
}

const unknown: Assignment = { startsInSeconds: Number.POSITIVE_INFINITY, endsInSeconds: Number.POSITIVE_INFINITY };
const finiteOrNull = (seconds: number): number | null => (Number.isFinite(seconds) ? seconds : null);

/** Runs that need the same, in order: thousands of them are looked at once. */
interface Line {
  takers: ReadonlySet<LivingTrainer>;
  runs: { run: WaitingRun; place: number }[];
  next: number;
}

/** Plays the queue through. */
function assign(trainers: readonly LivingTrainer[], queue: readonly WaitingRun[]): Map<WaitingRun, Assignment> {
  const lines = linesOf(trainers, queue);
  const assignments = new Map<WaitingRun, Assignment>();
  const free = trainers.map((trainer) => ({ trainer, at: trainer.run ? (trainer.run.secondsLeft ?? Number.POSITIVE_INFINITY) : 0 }));
  while (free.length > 0) {
    const first = free.reduce((earliest, one) => (one.at < earliest.at ? one : earliest));
    let line: Line | undefined;
    for (const one of lines) if (one.takers.has(first.trainer) && placeOf(one) < placeOf(line)) line = one;
    const taken = line?.runs[line.next];
    if (!line || !taken) {
      free.splice(free.indexOf(first), 1);
      continue;
    }
    line.next++;
    const startsInSeconds = first.at;
    first.at += taken.run.seconds ?? Number.POSITIVE_INFINITY;
    assignments.set(taken.run, { startsInSeconds, endsInSeconds: first.at });
  }
  return assignments;
}

const placeOf = (line: Line | undefined): number => line?.runs[line.next]?.place ?? Number.POSITIVE_INFINITY;

function linesOf(trainers: readonly LivingTrainer[], queue: readonly WaitingRun[]): Line[] {
  const lines = new Map<string, Line>();
  for (const [place, run] of queue.entries()) {
    const key = run.needs === null ? "anything" : `${run.needs.engine} ${run.needs.build}`;
    const line = lines.get(key) ?? { takers: new Set(takersOf(run, trainers)), runs: [], next: 0 };
    line.runs.push({ run, place });
    lines.set(key, line);
  }
  return [...lines.values()];
}

/** As the claim decides: a run that asks for an engine that no living trainer has goes to anyone, who fails it. */
function takersOf({ needs }: WaitingRun, trainers: readonly LivingTrainer[]): readonly LivingTrainer[] {
  if (needs === null) return trainers;
  const able = trainers.filter((trainer) => has(trainer, needs));
  return able.length === 0 && needs.build === null ? trainers : able;
}

function has({ builds }: LivingTrainer, { engine, build }: NonNullable<WaitingRun["needs"]>): boolean {
  return build === null ? builds.has(engine) : builds.get(engine) === build;
}

function obstacleOf(
  { needs }: WaitingRun,
  assignment: Assignment | undefined,
  trainers: readonly LivingTrainer[],
): RunForecast["obstacle"] {
  if (trainers.length === 0) return "no-trainer";
  if (needs !== null && !trainers.some((trainer) => has(trainer, needs))) return needs.build === null ? "no-engine" : "no-build";
  return assignment === undefined || !Number.isFinite(assignment.startsInSeconds) ? "no-speed" : null;
}
