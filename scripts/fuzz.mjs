import "./preparation/node-version.mjs";
import path from "node:path";
import { parseArgs } from "node:util";
import { inCheckout } from "./checkout.mjs";
import { prepare } from "./preparation/prepare.mjs";
import { openStateFolder } from "./stack/state-folder.mjs";
import { CommandError, failCommand } from "./terminal/command-error.mjs";
import { runForStatus } from "./terminal/run-for-status.mjs";
import { endPrograms } from "./terminal/running-programs.mjs";
import { endLater, endOnSignal } from "./terminal/shutdown.mjs";

const usage = `npm run fuzz -- [--seed N] [--files N]

Reads model files that are broken at random, of every format, and ends with how many crashes and hangs there were.

  --seed    the same seed breaks files in the same way; otherwise another one each time
  --files   how many (10000)
`;

try {
  const { values } = parseArgs({
    options: { seed: { type: "string" }, files: { type: "string", default: "10000" }, help: { type: "boolean" } },
  });
  if (values.help) process.stdout.write(usage);
  else await fuzz(values.seed ?? String(Math.floor(Math.random() * 2 ** 32)), values.files);
} catch (error) {
  failCommand(error);
}

/**
 * @param {string} seed
 * @param {string} files
 */
async function fuzz(seed, files) {
  for (const number of [seed, files]) if (!/^[0-9]{1,10}$/.test(number)) throw new CommandError(`"${number}" is not a number.\n\n${usage}`);
  endLater("the reading of broken files", endPrograms);
  endOnSignal();
  const { environment } = await prepare(openStateFolder(), ["@glyphlab/core"]);
  const core = inCheckout("packages", "core");
  const tsx = path.join(core, "node_modules", ".bin", "tsx");
  process.exitCode = await runForStatus(tsx, ["src/interop/fuzz.ts", seed, files], core, environment);
}
