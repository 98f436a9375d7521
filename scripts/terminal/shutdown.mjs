/** npm passes on the Ctrl-C that the terminal has sent to the whole group already: what comes this soon is the same signal. */
const sameSignalMs = 1_000;

/** @type {{ what: string, end: () => Promise<void> | void, force?: () => void }[]} */
const endings = [];
/** @type {Promise<void> | undefined} */
let ending;

/**
 * Says what must be ended when the command ends, at the moment it was started. Ended in the reverse order.
 * @param {string} what
 * @param {() => Promise<void> | void} end
 * @param {() => void} [force]  ends it without waiting, for a person who asks twice
 */
export function endLater(what, end, force) {
  endings.unshift({ what, end, ...(force && { force }) });
}

/** Ends everything in order; a second call waits for the first. */
export function endEverything() {
  ending ??= (async () => {
    for (const { what, end } of endings) {
      try {
        await end();
      } catch (error) {
        process.stderr.write(`  ${what} did not end in order: ${error instanceof Error ? error.message : error}\n`);
        process.exitCode = 1;
      }
    }
  })();
  return ending;
}

/** From now on Ctrl-C and SIGTERM end the command in order; a second one ends it at once. */
export function endOnSignal() {
  let first = 0;
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => {
      if (first === 0) {
        first = performance.now();
        process.stderr.write("\n  Ending; once more ends it at once.\n");
        void endEverything().then(() => process.exit());
      } else if (performance.now() - first > sameSignalMs) {
        for (const { force } of endings) force?.();
        process.exit(1);
      }
    });
  }
}
