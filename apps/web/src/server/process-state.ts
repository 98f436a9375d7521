/**
 * What the web server's entry and Next's own bundle of this folder share. They are two bundles in one process, each with
 * its own copy of every module, so it hangs on globalThis.
 */
export interface ProcessState {
  /** Aborted when the process is told to end: streams close, connections are given back. */
  readonly shutdown: AbortController;
  /** Live streams that browsers hold open right now. */
  openStreams: number;
}

const key = Symbol.for("glyphlab.web.process-state");
type Holder = typeof globalThis & { [key]?: ProcessState };

export function processState(): ProcessState {
  const holder: Holder = globalThis;
  holder[key] ??= { shutdown: new AbortController(), openStreams: 0 };
  return holder[key];
}
