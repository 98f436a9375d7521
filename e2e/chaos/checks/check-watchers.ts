import type { History, RunRecord, Violation } from "../history/history.ts";
import type { Seen } from "../workload/watcher.ts";
import { comparePoints, seriesOf } from "./compare-points.ts";

const none = { steps: [], values: [] };

/** Every watcher was told every event and every point of every run it watched: once, in order, and to the end. */
export function checkWatchers({ runs, watchers, complaints }: History): Violation[] {
  const own = watchers.flatMap(({ name, complaints: told }) =>
    told.map((complaint) => ({ run: null, what: `watcher ${name} was sent ${complaint}` })),
  );
  const misses = watchers.flatMap(({ name, seen }) =>
    runs.flatMap((run) => {
      const told = seen.get(run.id);
      return told ? wrongOf(told, run).map((what) => ({ run: run.name, what: `watcher ${name}: ${what}` })) : [];
    }),
  );
  return [...complaints.map((what) => ({ run: null, what })), ...own, ...misses];
}

function wrongOf(told: Seen, run: RunRecord): string[] {
  const wrong: string[] = [];
  if (!told.finished) wrong.push(`was not told the end; it is at ${told.seq} of ${run.seq}`);
  const events = compareEvents(told, run);
  if (events !== null) wrong.push(events);
  for (const series of seriesOf(told, run)) {
    const points = comparePoints(told.series[series] ?? none, run.series[series] ?? none, { whole: true });
    if (points !== null) wrong.push(`${series}: ${points}`);
  }
  return wrong;
}

function compareEvents(told: Seen, { events }: RunRecord): string | null {
  for (const [index, { seq, event }] of events.entries()) {
    const one = told.events[index];
    if (!one) return `was not told event ${seq} (${event.type})`;
    if (one.seq !== seq || one.type !== event.type) return `was told event ${one.seq} (${one.type}) where ${seq} (${event.type}) is next`;
  }
  const more = told.events[events.length];
  return more ? `was told event ${more.seq} (${more.type}), which is not there, or was told before` : null;
}
