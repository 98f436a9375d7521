import { setTimeout as sleep } from "node:timers/promises";
import { isFinished } from "@glyphlab/core/contracts/run-status";
import { type Database, isDatabaseUnavailable } from "@glyphlab/db/database";
import { z } from "zod";
import { chaosConfigs } from "../plan/chaos-configs.ts";
import type { PlannedRun } from "../plan/plan-runs.ts";
import { type DashboardClient, NoAnswer, Refusal } from "./dashboard-client.ts";

const lookEveryMs = 100;
const askAgainMs = 300;

/** Codes of refusals after which it is worth asking again. */
const later = new Set(["database-unavailable", "internal"]);

export interface LaunchedRun extends PlannedRun {
  id: string;
}

const createdSchema = z.object({ id: z.string() });
const listSchema = z.object({ runs: z.array(z.object({ id: z.string(), name: z.string() })) });

/** People at work: they launch runs, ask things of them, and try again when the dashboard does not answer. */
export class Workload {
  readonly launched: LaunchedRun[] = [];
  /** Answers that should never come. */
  readonly complaints: string[] = [];
  readonly #client: DashboardClient;
  readonly #database: Database;
  readonly #onLaunched: (run: LaunchedRun) => void;
  #unfinished = new Set<string>();
  readonly #closing = new AbortController();
  readonly #wishes: Promise<void>[] = [];

  constructor(client: DashboardClient, database: Database, onLaunched: (run: LaunchedRun) => void) {
    this.#client = client;
    this.#database = database;
    this.#onLaunched = onLaunched;
  }

  /** Launches runs so that `atOnce` are unfinished, until `enough` is aborted, and asks of each what is planned, until the end. */
  async keepBusy(planned: Iterator<PlannedRun, never>, atOnce: number, enough: AbortSignal): Promise<void> {
    const asked = new Set<string>();
    while (!this.#closing.signal.aborted) {
      for (const { id, status, step, totalSteps } of await this.#look()) {
        if (isFinished(status)) this.#unfinished.delete(id);
        const ask = this.launched.find((run) => run.id === id)?.ask;
        if (!ask || ask.kind === "complete" || isFinished(status)) continue;
        const wish = status === "paused" ? "resume" : ask.kind;
        if (asked.has(`${wish} ${id}`) || step < ask.at * totalSteps) continue;
        asked.add(`${wish} ${id}`);
        this.#wishes.push(this.#ask(wish, id));
      }
      if (!enough.aborted && this.#unfinished.size < atOnce) await this.launch(planned.next().value);
      else await sleep(lookEveryMs);
    }
    await Promise.all(this.#wishes);
  }

  close(): void {
    this.#closing.abort();
  }

  async launch(planned: PlannedRun): Promise<LaunchedRun> {
    const { name, config } = planned;
    const request = { name, config: chaosConfigs[config], priority: 0 };
    // Asked again only when there is no such run: the answer may have been lost, and not the request.
    const { id } = await this.#insist(async (again) => {
      const { runs } = again ? listSchema.parse(await this.#client.call("GET", "runs.list")) : { runs: [] };
      return runs.find((run) => run.name === name) ?? createdSchema.parse(await this.#client.call("POST", "launches.create", request));
    });
    const run = { ...planned, id };
    this.launched.push(run);
    this.#unfinished.add(id);
    this.#onLaunched(run);
    return run;
  }

  async #ask(wish: "pause" | "resume" | "stop" | "cancel", id: string): Promise<void> {
    try {
      await this.#insist(() => this.#client.call("POST", `runs.${wish}`, { id }));
    } catch (error) {
      if (this.#closing.signal.aborted) return;
      if (!(error instanceof Refusal)) throw error;
      // It ended before it was asked, or an answer was lost and it was asked before.
      if (error.code !== "wrong-status") this.complaints.push(`the dashboard refused to ${wish} ${id}: ${error.message}`);
    }
  }

  /** Tries until the dashboard answers; a refusal is an answer. */
  async #insist<T>(attempt: (again: boolean) => Promise<T>): Promise<T> {
    for (let again = false; ; again = true) {
      this.#closing.signal.throwIfAborted();
      try {
        return await attempt(again);
      } catch (error) {
        if (!(error instanceof NoAnswer || (error instanceof Refusal && later.has(error.code)))) throw error;
        if (error instanceof Refusal && error.code === "internal") this.complaints.push(`the dashboard answered: ${error.message}`);
        await sleep(askAgainMs);
      }
    }
  }

  async #look() {
    try {
      return await this.#database.prisma.run.findMany({
        where: { id: { in: [...this.#unfinished] } },
        select: { id: true, status: true, step: true, totalSteps: true },
      });
    } catch (error) {
      if (isDatabaseUnavailable(error)) return [];
      throw error;
    }
  }
}
