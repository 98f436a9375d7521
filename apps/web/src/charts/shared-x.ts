import type { XRange } from "./x-kind.ts";

/**
 * What the charts of a page have in common: the crosshair, and the part of the x axis they show. Beside React, because a pan changes it with each
 * frame: charts draw themselves again, and nothing else is rendered.
 */
export class SharedX {
  readonly #watchers = new Set<() => void>();
  #crosshair: number | null = null;
  #zoom: XRange | null;

  constructor(zoom: XRange | null) {
    this.#zoom = zoom;
  }

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Where the crosshair is; null while it is nowhere. */
  readonly crosshair = (): number | null => this.#crosshair;

  /** The part that is shown; null for everything. */
  readonly zoom = (): XRange | null => this.#zoom;

  setCrosshair(x: number | null): void {
    if (x === this.#crosshair) return;
    this.#crosshair = x;
    this.#tell();
  }

  setZoom(zoom: XRange | null): void {
    if (zoom?.[0] === this.#zoom?.[0] && zoom?.[1] === this.#zoom?.[1]) return;
    this.#zoom = zoom;
    this.#tell();
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher();
  }
}
