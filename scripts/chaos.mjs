import "./preparation/node-version.mjs";
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { parseArgs } from "node:util";
import { inCheckout } from "./checkout.mjs";
import { prepare } from "./preparation/prepare.mjs";
import { openStateFolder } from "./stack/state-folder.mjs";
import { CommandError, failCommand } from "./terminal/command-error.mjs";
import { endPrograms } from "./terminal/running-programs.mjs";
import { endEverything, endLater, endOnSignal } from "./terminal/shutdown.mjs";

const usage = `npm run chaos -- [options]

Runs the whole of Glyphlab and, while runs train and watchers watch, kills, stops, restarts and cuts everything, as a seed says. Then it checks
that nothing was lost, doubled or changed: ends with "0 violations", or says what is wrong.

  --seed N      a whole number; the same one gives the same faults (otherwise a new one, which is printed)
  --minutes N   how long the storm lasts (10)
  --state DIR   keep the database and the logs in DIR (otherwise a temporary folder, kept only if something is wrong)
  --help        show this
`;

try {
  await chaos(process.argv.slice(2));
} catch (error) {
  await endEverything();
  failCommand(error);
}

/** @param {string[]} words */
async function chaos(words) {
  const { seed, minutes, state, help } = readOptions(words);
  if (help) return process.stdout.write(usage);
  endLater("preparation", endPrograms);
  endOnSignal();
  const { environment } = await prepare(openStateFolder());
  const flags = ["--seed", String(seed), "--minutes", String(minutes), ...(state === undefined ? [] : ["--state", state])];
  const storm = spawn(process.execPath, ["--import", "tsx", "chaos/main.ts", ...flags], {
    cwd: inCheckout("e2e"),
    env: environment,
    stdio: ["ignore", "inherit", "inherit"],
    detached: true,
  });
  const ended = once(storm, "exit");
  endLater("the storm", async () => {
    if (storm.exitCode !== null || storm.signalCode !== null) return;
    storm.kill("SIGTERM");
    await ended;
  });
  const [code] = await ended;
  process.exitCode = code ?? 1;
}

/** @param {string[]} words */
function readOptions(words) {
  const options = /** @type {const} */ ({
    seed: { type: "string" },
    minutes: { type: "string", default: "10" },
    state: { type: "string" },
    help: { type: "boolean" },
  });
  /** @type {ReturnType<typeof parseArgs<{ options: typeof options }>>["values"]} */
  let values;
  try {
    ({ values } = parseArgs({ args: words, options }));
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(values.seed);
  const minutes = Number(values.minutes);
  if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32))
    throw new CommandError("--seed must be a whole number from 0 to 4294967295.");
  if (!(minutes > 0 && minutes <= 1_440)) throw new CommandError("--minutes must be a number above 0 and at most 1440.");
  return { seed, minutes, state: values.state && path.resolve(values.state), help: values.help };
}
