import { describe, expect, it } from "vitest";
import { forecastQueue, type LivingTrainer, type WaitingRun } from "./forecast-queue.ts";

const idle: LivingTrainer = { builds: new Map([["wasm", "w1"]]), run: null };
const busy = (secondsLeft: number | null): LivingTrainer => ({ builds: new Map([["wasm", "w1"]]), run: { id: "running", secondsLeft } });
const run = (id: string, seconds: number | null = 10, needs: WaitingRun["needs"] = null): WaitingRun => ({ id, seconds, needs });
const forTfjs = { engine: "tfjs", build: null };
const onOldBuild = { engine: "wasm", build: "w0" };

/** "place start end" of each run, in seconds, or the obstacle in their place. */
const told = (trainers: LivingTrainer[], queue: WaitingRun[]) => {
  const forecasts = forecastQueue(trainers, queue);
  return queue.map(({ id }) => {
    const one = forecasts.get(id);
    return `${one?.place} ${one?.obstacle ?? `${one?.startsInSeconds} ${one?.endsInSeconds}`}`;
  });
};

describe("forecastQueue", () => {
  it.each<[string, LivingTrainer[], WaitingRun[], string[]]>([
    [
      "an idle trainer begins at once, and goes on run after run",
      [idle],
      [run("a"), run("b", 5), run("c")],
      ["1 0 10", "2 10 15", "3 15 25"],
    ],
    ["a busy trainer begins when its run ends", [busy(7)], [run("a"), run("b")], ["1 7 17", "2 17 27"]],
    ["whoever is free first takes the next", [busy(7), busy(3)], [run("a", 10), run("b"), run("c")], ["1 3 13", "2 7 17", "3 13 23"]],
    ["no trainer, no time", [], [run("a"), run("b")], ["1 no-trainer", "2 no-trainer"]],
    ["nothing measured, no time but for who begins now", [idle], [run("a", null), run("b", null)], ["1 0 null", "2 no-speed"]],
    ["a run of unknown end before it, no time", [busy(null)], [run("a")], ["1 no-speed"]],
    ["one trainer of known end suffices", [busy(null), busy(4)], [run("a"), run("b")], ["1 4 14", "2 14 24"]],
    [
      "a build that is nowhere is waited for, and nobody waits for it",
      [idle],
      [run("a", 10, onOldBuild), run("b")],
      ["1 no-build", "2 0 10"],
    ],
    ["an engine that is nowhere fails the run", [idle], [run("a", 0, forTfjs), run("b")], ["1 no-engine", "2 0 10"]],
    [
      "a trainer skips what is for another one",
      [idle, { builds: new Map([["tfjs", "t1"]]), run: { id: "other", secondsLeft: 20 } }],
      [run("a", 10, forTfjs), run("b", 10, { engine: "wasm", build: "w1" }), run("c", 10, { engine: "wasm", build: "w1" })],
      ["1 20 30", "2 0 10", "3 10 20"],
    ],
  ])("%s", (_what, trainers, queue, expected) => {
    expect(told(trainers, queue)).toEqual(expected);
  });

  it("tells of the runs that train when they end, and of each how many wait", () => {
    const forecasts = forecastQueue([busy(7)], [run("a")]);
    expect(forecasts.get("running")).toEqual({ place: null, waiting: 1, startsInSeconds: null, endsInSeconds: 7, obstacle: null });
    expect(forecasts.get("a")).toMatchObject({ place: 1, waiting: 1 });
  });

  it("keeps every trainer busy and gives each run one place", () => {
    const queue = Array.from({ length: 5_000 }, (_, index) => run(`${index}`, 1 + (index % 7)));
    const trainers = [idle, { ...idle }, { ...idle }];
    const forecasts = [...forecastQueue(trainers, queue).values()];
    expect(forecasts.map(({ place }) => place)).toEqual(queue.map((_, index) => index + 1));
    const starts = forecasts.map(({ startsInSeconds }) => startsInSeconds ?? Number.NaN);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    const work = queue.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0);
    const end = Math.max(...forecasts.map(({ endsInSeconds }) => endsInSeconds ?? Number.NaN));
    expect(end).toBeGreaterThanOrEqual(work / 3);
    expect(end).toBeLessThan(work / 3 + 7);
  });
});
