import "./preparation/node-version.mjs";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { inCheckout } from "./checkout.mjs";
import { prepare } from "./preparation/prepare.mjs";
import { openStateFolder } from "./stack/state-folder.mjs";
import { CommandError, failCommand } from "./terminal/command-error.mjs";
import { endPrograms, trackProgram } from "./terminal/running-programs.mjs";
import { endLater, endOnSignal } from "./terminal/shutdown.mjs";
import { findChromium } from "./testing/chromium.mjs";

/**
 * What is made anew from the real app, and how.
 * @type {Record<string, string[]>}
 */
const kinds = {
  // The README's, in docs/.
  readme: ["--project=screenshots"],
  // Those of every page that the tests compare, in e2e/pictures/: only those that differ are written.
  pages: ["--project=tests", "tests/appearance.spec.ts", "--update-snapshots=changed"],
};
const usage = "npm run screenshots -- [readme] [pages]\n\nMakes the pictures anew from the real app: all, or only the named ones.\n";

try {
  const names = process.argv.slice(2);
  if (names.includes("--help")) process.stdout.write(usage);
  else await makePictures(names.length > 0 ? names : Object.keys(kinds));
} catch (error) {
  failCommand(error);
}

/** @param {string[]} names */
async function makePictures(names) {
  const unknown = names.find((name) => !Object.hasOwn(kinds, name));
  if (unknown !== undefined) throw new CommandError(`There are no pictures “${unknown}”.\n\n${usage}`);
  endLater("the browser", endPrograms);
  endOnSignal();
  const { environment } = await prepare(openStateFolder());
  const folder = inCheckout("e2e");
  for (const name of names) {
    const child = spawn(`${folder}/node_modules/.bin/playwright`, ["test", ...(kinds[name] ?? [])], {
      cwd: folder,
      env: { ...environment, CHROMIUM: await findChromium(environment) },
      stdio: ["ignore", "inherit", "inherit"],
      detached: true,
    });
    trackProgram(child);
    const [status] = await once(child, "exit");
    if (status !== 0) process.exitCode = status ?? 1;
  }
}
