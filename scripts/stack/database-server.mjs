import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { inCheckout } from "../checkout.mjs";
import { CommandError } from "../terminal/command-error.mjs";
import { endLater, isEnding } from "../terminal/shutdown.mjs";
import { stage } from "../terminal/stages.mjs";

/** Of the network, and Postgres's "the database system is starting up". */
const notThere = new Set(["ECONNREFUSED", "ECONNRESET", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "57P03"]);

/**
 * @typedef {object} DatabaseServer
 * @property {string} url
 * @property {boolean} embedded  whether it is ours to watch and to stop
 * @property {() => boolean} isRunning
 * @property {() => Promise<void>} startAgain  on the same port; the embedded Postgres only
 * @property {() => Promise<void>} stop  does nothing to a server that `DATABASE_URL` names
 */

/**
 * The database this clone works with, up and migrated: the one that `DATABASE_URL` names, else the embedded Postgres in the state folder, which
 * ends with the command. Needs the builds of packages/db.
 * @param {import("./state-folder.mjs").StateFolder} state
 * @returns {Promise<DatabaseServer>}
 */
export async function openDatabaseServer(state) {
  const server = await startDatabaseServer(state);
  await stage("migrations", async () => ({ detail: await whenItAnswers(server.url, migrateTo), value: undefined }));
  return server;
}

/**
 * The same as it is, whatever version it is of: a backup before an upgrade must not be the upgrade.
 * @param {import("./state-folder.mjs").StateFolder} state
 * @returns {Promise<DatabaseServer>}
 */
export async function startDatabaseServer(state) {
  const given = process.env.DATABASE_URL;
  const opening = given ? Promise.resolve(externalServer(given)) : stage("database", () => startEmbedded(state.postgres));
  // Said before it is there: a command that is interrupted while Postgres starts must end it as well.
  endLater("Postgres", async () => (await opening.catch(() => null))?.stop());
  return opening;
}

/**
 * @param {string} url
 * @returns {DatabaseServer}
 */
function externalServer(url) {
  if (!/^postgres(ql)?:\/\//.test(url)) throw new CommandError("DATABASE_URL must begin with postgresql:// (or postgres://).");
  return { url, embedded: false, isRunning: () => true, startAgain: async () => {}, stop: async () => {} };
}

/** @param {string} folder */
async function startEmbedded(folder) {
  const { startEmbeddedPostgres } = await import(pathToFileURL(inCheckout("packages", "db", "dist", "embedded-postgres.mjs")).href);
  const postgres = await startEmbeddedPostgres({ folder });
  /** @type {DatabaseServer} */
  const value = {
    url: postgres.url,
    embedded: true,
    isRunning: postgres.isRunning,
    // The apps have its address: on another port they would not find it.
    startAgain: () => startEmbeddedPostgres({ folder, port: postgres.port }),
    stop: postgres.stop,
  };
  const where = postgres.folder === folder ? "" : `, in ${postgres.folder}, since its user cannot enter ${folder}`;
  return { detail: `Postgres on port ${postgres.port}${postgres.adopted ? ", still running from before" : ""}${where}`, value };
}

/**
 * A database that is not there yet may come: another machine that starts at the same time, a container.
 * @template T
 * @param {string} url
 * @param {(url: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function whenItAnswers(url, work) {
  for (let said = false; ; said = true) {
    try {
      return await work(url);
    } catch (error) {
      const code = causeCode(error);
      if (!notThere.has(code)) throw error;
      if (!said) process.stderr.write(`  waiting    for the database at ${new URL(url).host} (${code})\n`);
      await sleep(1_000);
      if (isEnding()) throw error;
    }
  }
}

/**
 * The code of what an error comes from in the end: of the network, or of Postgres.
 * @param {unknown} error
 * @returns {string}
 */
function causeCode(error) {
  if (!(error instanceof Error)) return "";
  return causeCode(error.cause) || ("code" in error ? String(error.code) : "");
}

/** @param {string} url */
async function migrateTo(url) {
  const { migrate } = await import(pathToFileURL(inCheckout("packages", "db", "dist", "migrate.mjs")).href);
  /** @type {string[]} */
  const applied = [];
  await migrate({ url, log: (/** @type {string} */ line) => applied.push(line) });
  return applied.length > 0 ? applied.join(", ") : "up to date";
}
