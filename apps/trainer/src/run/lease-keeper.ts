import type { RunRequest } from "@glyphlab/core/contracts/run-actions";
import type { DatabasePatience } from "../database-patience.ts";

export interface LeaseKeeperOptions {
  heartbeatMs: number;
  patience: DatabasePatience;
  renew: () => Promise<{ request: RunRequest | null }>;
  /** Told at every heartbeat for as long as the wish is open. */
  onRequest: (request: RunRequest) => void;
  /** `fenced`: another trainer has the run, or it was ended, and nothing may be written any more. */
  onFailure: (error: unknown) => void;
}

/**
 * Renews a lease at every heartbeat; the same statement says what was asked of the run. While the database does not answer the lease
 * may run out, and the training goes on: the run is lost only when somebody else really took it, which the token tells.
 */
export class LeaseKeeper {
  readonly #options: LeaseKeeperOptions;
  readonly #timer: NodeJS.Timeout;
  #renewing: Promise<void> | null = null;
  #askedAgain = false;
  #stopped = false;

  constructor(options: LeaseKeeperOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.renewNow(), options.heartbeatMs);
  }

  /** Called at each heartbeat, and when a notification says that something was asked of the run. */
  renewNow(): void {
    if (this.#stopped) return;
    // A renewal on its way may have read the row before the request: it is followed by another.
    this.#askedAgain = this.#renewing !== null;
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = null;
      if (this.#askedAgain) this.renewNow();
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#renewing;
  }

  async #renew(): Promise<void> {
    const { patience, renew, onRequest, onFailure } = this.#options;
    try {
      const outcome = await patience.tryOnce(renew);
      if (!this.#stopped && outcome.done && outcome.value.request) onRequest(outcome.value.request);
    } catch (error) {
      if (!this.#stopped) onFailure(error);
    }
  }
}
