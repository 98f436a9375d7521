import net from "node:net";

const everyMs = 1_000;
const longestPauseMs = 15_000;

/**
 * Looks every second whether the embedded Postgres still takes connections, and starts it again when it does not. It is no child of this
 * process (pg_ctl detaches it), so no event tells. Only a refused connection counts: a busy machine answers late.
 * @param {import("./database-server.mjs").DatabaseServer} server
 * @returns {{ stop: () => Promise<void> }}
 */
export function watchDatabase(server) {
  if (!server.embedded) return { stop: async () => {} };
  const { hostname, port } = new URL(server.url);
  let stopped = false;
  let pauseMs = everyMs;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  let looking = Promise.resolve();

  const look = async () => {
    if (await refuses(hostname, Number(port))) {
      if (stopped) return;
      say("Postgres is gone; starting it again");
      try {
        await server.ensureRunning();
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

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function refuses(host, port) {
  return new Promise((resolve) => {
    const connection = net.connect({ host, port });
    connection.once("connect", () => resolve(false));
    connection.once("error", (error) => resolve("code" in error && error.code === "ECONNREFUSED"));
    connection.once("connect", () => connection.destroy());
  });
}
