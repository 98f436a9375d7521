/** npm passes on the Ctrl-C that the terminal has sent to the whole group already: what comes this soon is the same signal. */
const sameSignalMs = 1_000;

/** As a shell reports a command that a signal ended: 128 and the signal's number. */
const statusAfter = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** @typedef {{ what: string, end: () => Promise<void> | void, force?: () => void }} Ending */

/** What is not ended yet, the newest first. @type {Ending[]} */
const endings = [];
/** @type {Promise<void> | undefined} */
let ending;

/**
 * Says what must be ended when the command ends, before it is started. Ended in the reverse order; what is said while that goes on comes next.
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
    for (let next = endings[0]; next; next = endings[0]) {
      try {
        await next.end();
      } catch (error) {
        process.stderr.write(`  ${next.what} did not end in order: ${error instanceof Error ? error.message : error}\n`);
        process.exitCode = 1;
      }
      endings.splice(endings.indexOf(next), 1);
    }
  })();
  return ending;
}

/** Whether the command is about to end: nothing new should be started. */
export const isEnding = () => ending !== undefined;

/**
 * From now on Ctrl-C, SIGTERM and a closed terminal end the command in order; a second signal ends it at once.
 * @param {{ status?: number }} [options]  the exit status then: by default the shell's for that signal, so that nobody takes half the work for the whole
 */
export function endOnSignal({ status } = {}) {
  // A terminal that was closed takes no more words, and that must not keep the rest from ending in order.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  let first = 0;
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => {
      if (first === 0) {
        first = performance.now();
        process.stderr.write("\n  Ending; once more ends it at once.\n");
        void endEverything().then(() => process.exit(process.exitCode ?? status ?? statusAfter[signal]));
      } else if (performance.now() - first > sameSignalMs) {
        for (const { force } of endings) force?.();
        process.exit(1);
      }
    });
  }
}
