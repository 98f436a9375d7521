import "./preparation/node-version.mjs";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { inCheckout } from "./checkout.mjs";
import { prepare } from "./preparation/prepare.mjs";
import { startDatabaseServer } from "./stack/database-server.mjs";
import { claimStateFolder } from "./stack/running-stack.mjs";
import { openStateFolder } from "./stack/state-folder.mjs";
import { CommandError, failCommand } from "./terminal/command-error.mjs";
import { describeBackup } from "./terminal/describe-backup.mjs";
import { endPrograms } from "./terminal/running-programs.mjs";
import { endEverything, endLater, endOnSignal } from "./terminal/shutdown.mjs";
import { stage } from "./terminal/stages.mjs";

const usage = `npm run restore -- FILE [--replace] [--state DIR]

Puts back what “npm run backup” wrote into FILE, all of it or nothing; a backup of an older version is migrated. End Glyphlab first.

  --replace   delete what the database and the folder of saved models hold now
`;

try {
  await restore(process.argv.slice(2));
  await endEverything();
  process.exit();
} catch (error) {
  await endEverything();
  failCommand(error);
}

/** @param {string[]} words */
async function restore(words) {
  const { values, file } = readWords(words);
  if (values.help || file === undefined) return process.stdout.write(usage);
  const backup = path.resolve(process.env.INIT_CWD ?? process.cwd(), file);
  if (!fs.existsSync(backup)) throw new CommandError(`There is no file ${backup}.`);
  const state = openStateFolder(values.state);
  const claim = await claimStateFolder(state);
  if (claim === null) throw new CommandError("Glyphlab runs from this clone. End it first: restoring replaces what it works with.");
  endLater("the claim on the state folder", claim.release);
  endLater("preparation", endPrograms);
  endOnSignal();
  await prepare(state, ["@glyphlab/db"]);
  const server = await startDatabaseServer(state);
  const { restoreBackup } = await import(pathToFileURL(inCheckout("packages", "db", "dist", "restore-backup.mjs")).href);
  await stage("restore", async () => {
    const summary = await restoreBackup({ url: server.url, file: backup, filesFolder: state.models, replace: values.replace ?? false });
    return { detail: describeBackup(summary, fs.statSync(backup).size), value: undefined };
  });
  process.stdout.write("Restored. “npm start” shows it.\n");
}

/** @param {string[]} words */
function readWords(words) {
  const options = /** @type {const} */ ({ replace: { type: "boolean" }, state: { type: "string" }, help: { type: "boolean" } });
  try {
    const { values, positionals } = parseArgs({ args: words, allowPositionals: true, options });
    if (values.help || positionals.length === 1) return { values, file: positionals[0] };
  } catch {
    // Said below.
  }
  throw new CommandError(usage);
}
