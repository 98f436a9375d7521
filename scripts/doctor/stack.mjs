import net from "node:net";
import { findRunningStack } from "../stack/running-stack.mjs";

const firstPort = 3000;
const lastPort = 3099;

/**
 * What runs from this clone, and whether the dashboard has a port to start on.
 * @param {import("../stack/state-folder.mjs").StateFolder} state
 * @returns {Promise<import("./packages.mjs").Finding[]>}
 */
export async function checkStack(state) {
  const running = await findRunningStack(state);
  if (running) {
    const { url, trainerUrl } = running;
    if (!url) return [{ verdict: "attention", detail: "just being started, or used by another command" }];
    return [await readiness("dashboard", url), await readiness("trainer", trainerUrl)];
  }
  for (let port = firstPort; port <= lastPort; port++) {
    if (!(await isFree(port))) continue;
    const taken = port === firstPort ? "" : ` (${firstPort} is taken by another program)`;
    return [{ verdict: "good", detail: `not running; the dashboard would start on port ${port}${taken}` }];
  }
  return [
    {
      verdict: "bad",
      detail: `no port from ${firstPort} to ${lastPort} is free`,
      advice: "End one of the programs there, or give --port.",
    },
  ];
}

/**
 * @param {string} what
 * @param {string | null} url
 * @returns {Promise<import("./packages.mjs").Finding>}
 */
async function readiness(what, url) {
  const advice = "Its log is in the folder logs of the state folder.";
  if (url === null) return { verdict: "bad", detail: `${what} did not say where it is`, advice };
  try {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) });
    const { status, problems = [] } = /** @type {{ status: string, problems?: string[] }} */ (await response.json());
    if (status === "ready") return { verdict: "good", detail: `${what} ready at ${url}` };
    return { verdict: "bad", detail: `${what} at ${url} is not ready: ${problems.join(" ")}`, advice };
  } catch (error) {
    return { verdict: "bad", detail: `${what} at ${url} does not answer: ${error instanceof Error ? error.message : error}`, advice };
  }
}

/** @param {number} port */
function isFree(port) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1" }, () => server.close(() => resolve(true)));
  });
}
