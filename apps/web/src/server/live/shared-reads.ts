/**
 * Reads of the same thing at the same time made once: a hundred streams that hear of one change read it together. Whoever asks while a read
 * is on its way waits for the next one, which all others that asked meanwhile share: the one on its way may have begun before the change.
 */
export class SharedReads<Value> {
  readonly #running = new Map<string, Promise<Value>>();
  readonly #next = new Map<string, Promise<Value>>();

  read(key: string, read: () => Promise<Value>): Promise<Value> {
    const running = this.#running.get(key);
    if (!running) return this.#start(key, read);
    const next = this.#next.get(key) ?? this.#startAfter(running, key, read);
    this.#next.set(key, next);
    return next;
  }

  async #startAfter(running: Promise<Value>, key: string, read: () => Promise<Value>): Promise<Value> {
    await running.catch(() => undefined);
    this.#next.delete(key);
    return this.#start(key, read);
  }

  #start(key: string, read: () => Promise<Value>): Promise<Value> {
    const reading = read().finally(() => this.#running.delete(key));
    this.#running.set(key, reading);
    return reading;
  }
}
