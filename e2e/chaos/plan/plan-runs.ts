import { type ConfigName, configsFor } from "./chaos-configs.ts";
import { SeededRandom } from "./seeded-random.ts";

/** What a person wants of a run; one that they pause they resume. `at` is the part of its steps at which they say so, 0 at once. */
export type Ask = { kind: "complete" } | { kind: "pause" | "stop" | "cancel"; at: number };

export interface PlannedRun {
  /** Tells the runs of a storm apart, also where an answer was lost. */
  name: string;
  config: ConfigName;
  ask: Ask;
}

/** The runs of a storm, one after another for as long as it lasts. They follow from the seed alone. */
export function* planRuns(seed: number, minutes: number): Generator<PlannedRun, never> {
  const random = new SeededRandom(seed, 2);
  for (let number = 1; ; ) {
    for (const config of random.shuffled(configsFor(minutes))) yield { name: `chaos ${number++}`, config, ask: ask(random) };
  }
}

function ask(random: SeededRandom): Ask {
  const chance = random.next();
  const at = random.between(0.1, 0.9);
  if (chance < 0.05) return { kind: "cancel", at: 0 };
  if (chance < 0.15) return { kind: "cancel", at };
  if (chance < 0.25) return { kind: "stop", at };
  if (chance < 0.45) return { kind: "pause", at };
  return { kind: "complete" };
}
