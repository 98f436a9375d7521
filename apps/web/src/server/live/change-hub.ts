/**
 * A hint that something is worth reading again, or that the database went away. `online` comes after each (re)connection:
 * notifications may have been missed before it.
 */
export type Change = { type: "run"; runId: string } | { type: "model" } | { type: "trainer" } | { type: "online" } | { type: "offline" };

/** Fans the process's one LISTEN connection out to its live streams. */
export class ChangeHub {
  readonly #subscribers = new Set<(change: Change) => void>();
  #databaseAnswers = true;

  get databaseAnswers(): boolean {
    return this.#databaseAnswers;
  }

  /** @returns how to end it */
  subscribe(onChange: (change: Change) => void): () => void {
    this.#subscribers.add(onChange);
    return () => this.#subscribers.delete(onChange);
  }

  tell(change: Change): void {
    if (change.type === "online") this.#databaseAnswers = true;
    if (change.type === "offline") this.#databaseAnswers = false;
    for (const subscriber of this.#subscribers) subscriber(change);
  }
}
