import { isDeepStrictEqual } from "node:util";
import { type History, isStoppedEarly, type RunResult, type Violation } from "../history/history.ts";

const compared = ["weightsSha256", "loss", "accuracy", "images", "confusion", "probabilitiesSha256"] as const satisfies (keyof RunResult)[];

/** A completed run's weights, and all that they make of the test images, are the twin's, to the bit; no other run has a model. */
export function checkResults({ runs, twins }: History): Violation[] {
  return runs.flatMap((run): Violation[] => {
    const { name, status, result, config } = run;
    if (status !== "completed") return result === null ? [] : [{ run: name, what: `has a model although it is ${status}` }];
    if (result === null) return [{ run: name, what: "is completed and has no model" }];
    const expected = twins.get(config)?.result;
    // What was stopped early has a result of its own.
    if (!expected || isStoppedEarly(run)) return [];
    return compared
      .filter((field) => !isDeepStrictEqual(result[field], expected[field]))
      .map((field) => ({ run: name, what: `${field} is ${result[field]} instead of ${expected[field]}` }));
  });
}
