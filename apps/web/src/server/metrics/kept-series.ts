import type { WebDatabase } from "../web-database.ts";
import { type RunSeries, readSeries, type StoredSeries, seriesColumns } from "./read-series.ts";

/** 60 MB: a hundred runs of 25,000 steps with two series. */
const mostPoints = 5_000_000;

interface KeptRun {
  seq: number;
  /** Null for one that the run does not have. */
  series: Map<string, StoredSeries | null>;
}

/**
 * The series of the runs that were looked at last, as they were read. Whoever looks at curves zooms, pans and smooths, and each time all points count; of
 * 10 runs with 10 series of 10,000 points Postgres and the way from there take half a second. A run with a new seq is read again.
 */
class KeptSeries {
  readonly #database: WebDatabase;
  readonly #runs = new Map<string, KeptRun>();

  constructor(database: WebDatabase) {
    this.#database = database;
  }

  async read(runIds: string[], series: string[]): Promise<RunSeries[]> {
    const now = await this.#database.prisma.$queryRaw<Omit<RunSeries, "series">[]>`
      SELECT ${seriesColumns} FROM "Run" AS run WHERE run.id = ANY (${runIds}::uuid[])`;
    const found = new Map(now.flatMap((run) => this.#kept(run, series) ?? []).map((run) => [run.id, run]));
    const unknown = now.flatMap(({ id }) => (found.has(id) ? [] : [id]));
    const read = unknown.length > 0 ? await readSeries(this.#database, unknown, series) : [];
    for (const run of read) {
      found.set(run.id, run);
      this.#keep(run, series);
    }
    this.#forgetOldest();
    return now.flatMap(({ id }) => found.get(id) ?? []);
  }

  #kept(run: Omit<RunSeries, "series">, series: string[]): RunSeries | null {
    const kept = this.#runs.get(run.id);
    if (kept?.seq !== run.seq || !series.every((name) => kept.series.has(name))) return null;
    // To the end of the map: it was looked at last.
    this.#runs.delete(run.id);
    this.#runs.set(run.id, kept);
    return { ...run, series: series.flatMap((name) => kept.series.get(name) ?? []) };
  }

  #keep({ id, seq, series: read }: RunSeries, asked: string[]): void {
    const before = this.#runs.get(id);
    const series = new Map(before?.seq === seq ? before.series : []);
    for (const name of asked) series.set(name, null);
    for (const one of read) series.set(one.series, one);
    this.#runs.delete(id);
    this.#runs.set(id, { seq, series });
  }

  #forgetOldest(): void {
    let points = 0;
    for (const [id, kept] of [...this.#runs].reverse()) {
      for (const one of kept.series.values()) points += one?.values.length ?? 0;
      if (points > mostPoints) this.#runs.delete(id);
    }
  }
}

const perDatabase = new WeakMap<WebDatabase, KeptSeries>();

/** The kept series of a database: one for the process. */
export function keptSeries(database: WebDatabase): KeptSeries {
  const known = perDatabase.get(database) ?? new KeptSeries(database);
  perDatabase.set(database, known);
  return known;
}
