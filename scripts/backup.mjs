import "./preparation/node-version.mjs";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { inCheckout } from "./checkout.mjs";
import { prepare } from "./preparation/prepare.mjs";
import { borrowDatabase } from "./stack/borrow-stack.mjs";
import { startDatabaseServer } from "./stack/database-server.mjs";
import { openStateFolder } from "./stack/state-folder.mjs";
import { CommandError, failCommand } from "./terminal/command-error.mjs";
import { describeBackup } from "./terminal/describe-backup.mjs";
import { endPrograms } from "./terminal/running-programs.mjs";
import { endEverything, endLater, endOnSignal } from "./terminal/shutdown.mjs";
import { stage } from "./terminal/stages.mjs";

const usage = `npm run backup [-- FILE] [--state DIR]

Writes everything into one file, while Glyphlab runs or not: runs with their curves and logs, models, checkpoints, and the models that
“npm run train” saved. FILE is otherwise glyphlab-<date>.backup in the folder you are in. “npm run restore -- FILE” puts it back.
`;

try {
  await backUp(process.argv.slice(2));
  await endEverything();
  process.exit();
} catch (error) {
  await endEverything();
  failCommand(error);
}

/** @param {string[]} words */
async function backUp(words) {
  const { values, positionals } = readWords(words);
  if (values.help) return process.stdout.write(usage);
  // npm runs its scripts in the clone's folder and says where the person is.
  const file = path.resolve(process.env.INIT_CWD ?? process.cwd(), positionals[0] ?? `glyphlab-${timestamp()}.backup`);
  const state = openStateFolder(values.state);
  endLater("preparation", endPrograms);
  endOnSignal();
  await prepare(state, ["@glyphlab/db"]);
  const url = await borrowDatabase(state, startDatabaseServer);
  const { writeBackup } = await import(pathToFileURL(inCheckout("packages", "db", "dist", "write-backup.mjs")).href);
  const { version } = JSON.parse(fs.readFileSync(inCheckout("package.json"), "utf8"));
  await stage("backup", async () => {
    const summary = await writeBackup({ url, file, filesFolder: state.models, version });
    return { detail: describeBackup(summary, fs.statSync(file).size), value: undefined };
  });
  process.stdout.write(`${file}\n`);
}

/** @param {string[]} words */
function readWords(words) {
  try {
    const parsed = parseArgs({ args: words, allowPositionals: true, options: { state: { type: "string" }, help: { type: "boolean" } } });
    if (parsed.positionals.length <= 1) return parsed;
  } catch {
    // Said below.
  }
  throw new CommandError(usage);
}

/** Such as 2026-11-23-181500, in this machine's time. */
function timestamp() {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString();
  return `${local.slice(0, 10)}-${local.slice(11, 19).replaceAll(":", "")}`;
}
