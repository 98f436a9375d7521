import { pathToFileURL } from "node:url";
import { inCheckout } from "../checkout.mjs";
import { CommandError } from "../terminal/command-error.mjs";
import { stage } from "../terminal/stages.mjs";

/**
 * @typedef {object} DatabaseServer
 * @property {string} url
 * @property {boolean} embedded  whether it is ours to watch and to stop
 * @property {() => Promise<void>} ensureRunning  starts the embedded Postgres again, on its port, when it is gone
 * @property {() => Promise<void>} stop  does nothing to a server that `DATABASE_URL` names
 */

/**
 * The database this clone works with, up and migrated: the one that `DATABASE_URL` names, else the embedded Postgres in the state folder.
 * Needs the builds of packages/db.
 * @param {import("./state-folder.mjs").StateFolder} state
 * @returns {Promise<DatabaseServer>}
 */
export async function openDatabaseServer(state) {
  const given = process.env.DATABASE_URL;
  const server = given ? externalServer(given) : await stage("database", () => startEmbedded(state.postgres));
  try {
    await stage("migrations", async () => ({ detail: await migrateTo(server.url), value: undefined }));
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server;
}

/**
 * @param {string} url
 * @returns {DatabaseServer}
 */
function externalServer(url) {
  if (!/^postgres(ql)?:\/\//.test(url)) throw new CommandError("DATABASE_URL must begin with postgresql:// (or postgres://).");
  return { url, embedded: false, ensureRunning: async () => {}, stop: async () => {} };
}

/** @param {string} folder */
async function startEmbedded(folder) {
  const { startEmbeddedPostgres } = await import(pathToFileURL(inCheckout("packages", "db", "dist", "embedded-postgres.mjs")).href);
  let postgres = await startEmbeddedPostgres({ folder });
  /** @type {DatabaseServer} */
  const value = {
    url: postgres.url,
    embedded: true,
    ensureRunning: async () => {
      postgres = await startEmbeddedPostgres({ folder, port: postgres.port });
    },
    stop: () => postgres.stop(),
  };
  return { detail: `Postgres on port ${postgres.port}${postgres.adopted ? ", still running from before" : ""}`, value };
}

/** @param {string} url */
async function migrateTo(url) {
  const { migrate } = await import(pathToFileURL(inCheckout("packages", "db", "dist", "migrate.mjs")).href);
  /** @type {string[]} */
  const applied = [];
  await migrate({ url, log: (/** @type {string} */ line) => applied.push(line) });
  return applied.length > 0 ? applied.join(", ") : "up to date";
}
