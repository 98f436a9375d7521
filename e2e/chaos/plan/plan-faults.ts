import { edges, type FaultKind, faultKinds, type Moment, moments, type PlannedFault } from "./fault.ts";
import { SeededRandom } from "./seeded-random.ts";

/** 80 in ten minutes: each kind at each moment once at least, which are 48, and three times as many aimed ones as others. */
const faultsPerMinute = 8;
const aimedOfFour = 3;
/** The first runs must be there to be disturbed. */
const firstAt = 3;

/**
 * The faults of a storm, which follow from the seed alone. The aimed ones go through all kinds with all moments before any comes again, and
 * through all kinds before a kind comes again.
 */
export function planFaults(seed: number, minutes: number): PlannedFault[] {
  const random = new SeededRandom(seed, 1);
  const count = Math.max(1, Math.round(minutes * faultsPerMinute));
  const pace = (minutes * 60 - firstAt) / count;
  const pairs = pairUp(random);
  const others = endless(() => random.shuffled(faultKinds));
  return Array.from({ length: count }, (_, index): PlannedFault => {
    const at = firstAt + (index + random.next() / 2) * pace;
    const seconds = random.between(0.3, 5);
    const chance = random.next();
    const edge = random.pick(edges);
    const number = index + 1;
    if (index % (aimedOfFour + 1) === aimedOfFour) return { number, at, kind: others.next().value, aim: null, seconds, chance };
    const { kind, moment } = pairs.next().value;
    return { number, at, kind, aim: { moment, edge }, seconds, chance };
  });
}

function pairUp(random: SeededRandom): Generator<{ kind: FaultKind; moment: Moment }, never> {
  return endless(() => {
    const turn = random.shuffled(moments);
    return moments.flatMap((_, round) =>
      random.shuffled(faultKinds.map((kind, index) => ({ kind, moment: turn[(index + round) % moments.length] ?? "claim" }))),
    );
  });
}

function* endless<T>(deal: () => T[]): Generator<T, never> {
  for (;;) yield* deal();
}
