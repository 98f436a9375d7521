import fs from "node:fs";
import { pathToFileURL } from "node:url";
import { inCheckout } from "../checkout.mjs";
import { claimStateFolder, findRunningStack } from "../stack/running-stack.mjs";

/** @typedef {import("./packages.mjs").Finding} Finding */

/**
 * The database this clone works with. An embedded one that is at rest is started for the look, which shows that it starts, and ended.
 * @param {import("../stack/state-folder.mjs").StateFolder} state
 * @returns {Promise<Finding[]>}
 */
export async function checkDatabase(state) {
  if (!fs.existsSync(inCheckout("packages", "db", "dist", "inspect-database.mjs"))) {
    return [{ verdict: "attention", detail: "not looked at: packages/db is not built", advice: "“npm start” builds it." }];
  }
  if (process.env.DATABASE_URL) return inspect(process.env.DATABASE_URL, "the one of DATABASE_URL");
  const running = await findRunningStack(state);
  if (running?.databaseUrl) return inspect(running.databaseUrl, "embedded, running");

  const claim = await claimStateFolder(state);
  if (claim === null) return [{ verdict: "attention", detail: "not looked at: another command is just using it" }];
  try {
    return await inspectAtRest(state.postgres);
  } finally {
    claim.release();
  }
}

/** @param {string} folder */
async function inspectAtRest(folder) {
  const { startEmbeddedPostgres } = await load("embedded-postgres");
  if (!fs.existsSync(folder)) {
    return [{ verdict: /** @type {const} */ ("good"), detail: "embedded, none yet: the first start makes it" }];
  }
  const postgres = await startEmbeddedPostgres({ folder });
  try {
    return await inspect(postgres.url, "embedded, at rest");
  } finally {
    if (!postgres.adopted) await postgres.stop();
  }
}

/**
 * @param {string} url
 * @param {string} which
 * @returns {Promise<Finding[]>}
 */
async function inspect(url, which) {
  const { inspectDatabase } = await load("inspect-database");
  /** @type {import("../../packages/db/src/inspect-database.ts").DatabaseInspection} */
  let found;
  try {
    found = await inspectDatabase(url);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const advice = process.env.DATABASE_URL
      ? "Start that server, or correct DATABASE_URL."
      : "The state folder's postgres/postgres.log says more.";
    return [{ verdict: "bad", detail: `${which}: does not answer (${why})`, advice }];
  }
  const { version, bytes, pending, unknown, notDurable } = found;
  /** @type {Finding[]} */
  const findings = [{ verdict: "good", detail: `${which}: Postgres ${version}, ${(bytes / 1e6).toFixed(1)} MB` }];
  if (unknown.length > 0)
    findings.push({ verdict: "bad", detail: `its schema is newer than this build (${unknown.join(", ")})`, advice: "Update Glyphlab." });
  else if (pending.length > 0)
    findings.push({
      verdict: "attention",
      detail: `to be migrated: ${pending.join(", ")}`,
      advice: "“npm start” does it. Make a backup first.",
    });
  else findings.push({ verdict: "good", detail: "its schema is the one of this build" });
  if (notDurable.length > 0) {
    const advice = "Set them to on in postgresql.conf: without, a power cut loses runs that were called saved.";
    findings.push({ verdict: "bad", detail: `its settings are not durable: ${notDurable.join(", ")} off`, advice });
  } else findings.push({ verdict: "good", detail: "its settings are durable" });
  return findings;
}

/** @param {string} bundle */
const load = (bundle) => import(pathToFileURL(inCheckout("packages", "db", "dist", `${bundle}.mjs`)).href);
