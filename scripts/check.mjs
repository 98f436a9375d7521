import "./preparation/node-version.mjs";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { checkout, inCheckout } from "./checkout.mjs";
import { prepare } from "./preparation/prepare.mjs";
import { openStateFolder } from "./stack/state-folder.mjs";
import { failCommand } from "./terminal/command-error.mjs";
import { endPrograms, trackProgram } from "./terminal/running-programs.mjs";
import { endLater, endOnSignal, isEnding } from "./terminal/shutdown.mjs";
import { testSuites } from "./testing/suites.mjs";

// Everything that says whether the code is in order, but for the end-to-end tests: `npm run check`.
try {
  endLater("the checks", endPrograms);
  endOnSignal();
  const { environment } = await prepare(openStateFolder());
  const units = testSuites("").filter(({ folder }) => folder !== inCheckout("e2e"));
  const checks = [
    { name: "lint and format", program: "biome", words: ["check", "--error-on-warnings"], folder: checkout },
    { name: "types", program: "turbo", words: ["run", "typecheck", "--output-logs=errors-only"], folder: checkout },
    { name: "unused code", program: "knip", words: [], folder: checkout },
    ...units.map(({ name, folder }) => ({ name: `tests of ${name}`, program: "vitest", words: ["run"], folder })),
  ];
  /** @type {string[]} */
  const failed = [];
  for (const { name, program, words, folder } of checks) {
    if (isEnding()) break;
    console.log(`\n── ${name} ${"─".repeat(100 - name.length)}`);
    const executable = folder === checkout ? inCheckout("node_modules", ".bin", program) : `${folder}/node_modules/.bin/${program}`;
    const child = spawn(executable, words, { cwd: folder, env: environment, stdio: ["ignore", "inherit", "inherit"], detached: true });
    trackProgram(child);
    const [status] = await once(child, "exit");
    if (status !== 0) failed.push(name);
  }
  console.log(failed.length === 0 ? "\nAll checks passed." : `\nFailed: ${failed.join(", ")}.`);
  process.exitCode = failed.length === 0 ? 0 : 1;
} catch (error) {
  failCommand(error);
}
