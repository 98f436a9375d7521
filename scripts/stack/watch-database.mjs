const everyMs = 1_000;
const longestPauseMs = 15_000;

/**
 * Looks every second whether the embedded Postgres still runs, and starts it again when it does not. It is no child of this process (pg_ctl
 * detaches it), so no event tells.
 * @param {import("./database-server.mjs").DatabaseServer} server
 * @returns {{ stop: () => Promise<void> }}
 */
export function watchDatabase(server) {
  if (!server.embedded) return { stop: async () => {} };
  let stopped = false;
  let pauseMs = everyMs;
  /** @type {NodeJS.Timeout} */
  let timer;
  let looking = Promise.resolve();

  const look = async () => {
    if (!server.isRunning()) {
      say("Postgres is gone; starting it again");
      try {
        await server.startAgain();
        say("Postgres is back");
        pauseMs = everyMs;
      } catch (error) {
        pauseMs = Math.min(pauseMs * 2, longestPauseMs);
        say(`${error instanceof Error ? error.message : error}; trying again in ${pauseMs / 1000} s`);
      }
    }
    if (!stopped) timer = setTimeout(next, pauseMs);
  };
  const next = () => {
    looking = look();
  };
  timer = setTimeout(next, pauseMs);
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

/** @param {string} text */
const say = (text) => process.stderr.write(`  database   ${text}\n`);
