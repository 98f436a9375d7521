import { type History, isStoppedEarly, type Violation } from "../history/history.ts";

/** The record of each epoch is the twin's, to the bit, and a run that went the whole way has all of them. */
export function checkEpochRecords({ runs, twins }: History): Violation[] {
  return runs.flatMap((run) => {
    const twin = twins.get(run.config);
    if (!twin) return [];
    const whole = run.status === twin.status && !isStoppedEarly(run);
    const epochs = new Set([...run.epochRecords.keys(), ...(whole ? twin.epochRecords.keys() : [])]);
    return [...epochs].flatMap((epoch) => {
      const [recorded, expected] = [run.epochRecords.get(epoch), twin.epochRecords.get(epoch)];
      if (recorded === expected) return [];
      return [{ run: run.name, what: `the record of epoch ${epoch} is ${recorded ?? "missing"} instead of ${expected ?? "none"}` }];
    });
  });
}
