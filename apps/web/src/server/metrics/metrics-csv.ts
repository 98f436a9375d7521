import { pointsCsv } from "../../charts/points-csv.ts";
import { timeOfStep } from "../../charts/step-times.ts";
import type { WebDatabase } from "../web-database.ts";
import { readSeries } from "./read-series.ts";
import { readStepTimes } from "./read-step-times.ts";

/** Every point of series of runs as CSV, a run after the other. */
export async function metricsCsv(database: WebDatabase, { runIds, series }: { runIds: string[]; series: string[] }): Promise<string> {
  const runs = await readSeries(database, runIds, series);
  const [seconds, clock, names] = await Promise.all([
    readStepTimes(database, runs, "relative"),
    readStepTimes(database, runs, "wall"),
    database.prisma.run.findMany({ where: { id: { in: runIds } }, select: { id: true, name: true } }),
  ]);
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  return pointsCsv(
    runs.flatMap(({ id, stepsPerEpoch, series: stored }) => {
      const [trained, told] = [seconds.get(id), clock.get(id)];
      return stored.flatMap(({ series: name, steps, values }) =>
        Array.from(steps, (step, index) => ({
          ...{ run: id, name: nameOf.get(id) ?? "", series: name, step, epoch: step / stepsPerEpoch },
          seconds: known(trained && timeOfStep(trained, step)),
          at: dateOf(told && timeOfStep(told, step)),
          value: values[index] ?? Number.NaN,
        })),
      );
    }),
  );
}

const known = (time: number | undefined): number | undefined => (time === undefined || Number.isNaN(time) ? undefined : time);
const dateOf = (time: number | undefined): Date | undefined => (known(time) === undefined ? undefined : new Date(Number(time)));
