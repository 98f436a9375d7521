/** A sleep that can be ended early; a wake-up that comes before the sleep ends it at once, so that none is missed. */
export class WakeUp {
  #pending = false;
  #end: (() => void) | null = null;

  now(): void {
    this.#pending = true;
    this.#end?.();
  }

  async within(milliseconds: number): Promise<void> {
    if (!this.#pending) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.#end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#end = null;
    }
    this.#pending = false;
  }
}
