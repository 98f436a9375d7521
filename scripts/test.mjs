import "./preparation/node-version.mjs";
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { prepare } from "./preparation/prepare.mjs";
import { openStateFolder } from "./stack/state-folder.mjs";
import { CommandError, failCommand } from "./terminal/command-error.mjs";
import { endPrograms, trackProgram } from "./terminal/running-programs.mjs";
import { endLater, endOnSignal, isEnding } from "./terminal/shutdown.mjs";
import { findChromium } from "./testing/chromium.mjs";
import { outcomeOf } from "./testing/reports.mjs";
import { markProcesses } from "./testing/stray-processes.mjs";
import { stagesOf, testSuites } from "./testing/suites.mjs";

const usage = `npm test -- [suite ...]

Prepares the clone as \`npm start\` does and runs all unit, integration and end-to-end tests, or only the named suites (core, db, trainer, web, e2e, chaos).
`;
/** Ends a suite that hangs: the longest, the browser's, takes 12 minutes of two cores. */
const longestSuiteMs = 18 * 60_000;

try {
  await test(process.argv.slice(2));
} catch (error) {
  await endPrograms();
  failCommand(error);
}

/** @param {string[]} names */
async function test(names) {
  if (names.includes("--help")) return process.stdout.write(usage);
  const state = openStateFolder();
  const reports = path.join(state.path, "test-reports");
  fs.rmSync(reports, { recursive: true, force: true });
  fs.mkdirSync(reports);
  const all = testSuites(reports);
  const unknown = names.find((name) => !all.some((suite) => suite.name === name));
  if (unknown !== undefined) throw new CommandError(`There is no suite "${unknown}".\n\n${usage}`);
  const suites = names.length > 0 ? all.filter((suite) => names.includes(suite.name)) : all;

  const marked = markProcesses();
  endLater("the processes of the tests", async () => void (await marked.killStrays()));
  endLater("the tests", endPrograms);
  endOnSignal();

  const { environment } = await prepare(state);
  /** @type {import("./testing/reports.mjs").Outcome} */
  const sum = { passed: 0, failed: 0, skipped: 0, failures: [] };
  let strays = 0;
  for (const stage of stagesOf(suites)) {
    const outcomes = stage.map(async (lane) => {
      for (const suite of lane) {
        if (isEnding()) return;
        const extra = suite.runner === "playwright" ? await endToEndEnvironment(environment, suite.report) : {};
        // Beside another suite's, output is shown whole when the suite is done; the browser's tests are the longest, and tell of each.
        const isShownWhole = stage.length > 1 && suite.runner !== "playwright";
        const trouble = await runSuite(suite, { ...environment, ...marked.environment, ...extra }, isShownWhole);
        const outcome = outcomeOf(suite, trouble);
        sum.passed += outcome.passed;
        sum.failed += outcome.failed;
        sum.skipped += outcome.skipped;
        sum.failures.push(...outcome.failures);
      }
    });
    await Promise.all(outcomes);
    if (isEnding()) return;
    for (const stray of await marked.killStrays()) {
      strays++;
      sum.failed++;
      const names = stage.flat().map(({ name }) => name);
      sum.failures.push(`${names.join(", ")}: left a process running: ${stray}`);
    }
  }

  if (sum.failures.length > 0) console.log(`\nFailures\n\n${sum.failures.join("\n\n")}`);
  console.log(strays === 0 ? "\nThe tests left no process running." : `\nThe tests left ${strays} processes running; they were killed.`);
  console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ""}`);
  process.exitCode = sum.failed === 0 ? 0 : 1;
}

/**
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} report
 */
async function endToEndEnvironment(environment, report) {
  return { CHROMIUM: await findChromium(environment), PLAYWRIGHT_JSON_OUTPUT_FILE: report };
}

/**
 * @param {import("./testing/suites.mjs").Suite} suite
 * @param {NodeJS.ProcessEnv} environment
 * @param {boolean} isShownWhole
 * @returns {Promise<string | null>} how it ended, when not with status 0
 */
function runSuite({ name, command: [program = "", ...programArguments], folder }, environment, isShownWhole) {
  const executable = path.join(folder, "node_modules", ".bin", program);
  const title = `── ${name} ${"─".repeat(100 - name.length)}`;
  console.log(isShownWhole ? `   ${name} begins` : `\n${title}`);
  const output = isShownWhole ? "pipe" : "inherit";
  const child = spawn(executable, programArguments, { cwd: folder, env: environment, stdio: ["ignore", output, output], detached: true });
  trackProgram(child);
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (part) => {
      text += part;
    });
  }
  return new Promise((resolve) => {
    let late = false;
    const patience = setTimeout(() => {
      late = true;
      void endPrograms();
    }, longestSuiteMs);
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code, signal) => {
      clearTimeout(patience);
      if (isShownWhole) console.log(`\n${title}\n${text.trimEnd()}`);
      if (late) resolve(`took longer than ${longestSuiteMs / 60_000} minutes`);
      else resolve(code === 0 ? null : `ended with ${signal ?? `status ${code}`}`);
    });
  });
}
