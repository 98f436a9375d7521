import "./preparation/node-version.mjs";
import { parseArgs } from "node:util";
import { checkBuilds } from "./doctor/builds.mjs";
import { checkChromium } from "./doctor/chromium.mjs";
import { checkDatabase } from "./doctor/database.mjs";
import { checkDisk } from "./doctor/disk.mjs";
import { checkData, checkEngines } from "./doctor/machine.mjs";
import { checkNode, checkPackages } from "./doctor/packages.mjs";
import { checkStack } from "./doctor/stack.mjs";
import { openStateFolder } from "./stack/state-folder.mjs";
import { CommandError, failCommand } from "./terminal/command-error.mjs";

const usage = `npm run doctor [-- --json] [--state DIR]

Looks at everything Glyphlab needs, repairs nothing, and says what to do about what is wrong. Ends with status 1 when something is.
`;
const signs = { good: "✓", bad: "✗", attention: "!" };

/**
 * @typedef {object} Finding
 * @property {string} name
 * @property {"good" | "bad" | "attention"} verdict  attention: Glyphlab works, and a person may want to know
 * @property {string} detail
 * @property {string} [advice]  what to do
 */

try {
  const { values } = readWords(process.argv.slice(2));
  if (values.help) process.stdout.write(usage);
  else process.exitCode = await examine(values);
} catch (error) {
  failCommand(error);
}

/** @param {{ json?: boolean, state?: string }} options */
async function examine({ json = false, state: folder }) {
  const state = openStateFolder(folder);
  const checks = [
    { name: "node", check: () => checkNode() },
    { name: "packages", check: () => checkPackages() },
    { name: "builds", check: () => checkBuilds() },
    { name: "stack", check: () => checkStack(state) },
    { name: "database", check: () => checkDatabase(state) },
    { name: "data", check: () => checkData() },
    { name: "engines", check: () => checkEngines() },
    { name: "disk", check: () => checkDisk(state) },
    { name: "chromium", check: () => checkChromium() },
  ];
  /** @type {Finding[]} */
  const findings = [];
  for (const { name, check } of checks) {
    for (const finding of await examined(name, check)) {
      findings.push(finding);
      if (!json) print(finding);
    }
  }
  const bad = findings.filter(({ verdict }) => verdict === "bad").length;
  if (json) process.stdout.write(`${JSON.stringify({ well: bad === 0, findings }, null, 2)}\n`);
  else process.stdout.write(bad === 0 ? "\nAll is well.\n" : `\n${bad === 1 ? "1 problem" : `${bad} problems`}.\n`);
  return bad === 0 ? 0 : 1;
}

/**
 * A check that itself fails is a finding too.
 * @param {string} name
 * @param {() => Promise<Omit<Finding, "name">[]>} check
 * @returns {Promise<Finding[]>}
 */
async function examined(name, check) {
  try {
    return (await check()).map((finding) => ({ name, ...finding }));
  } catch (error) {
    return [{ name, verdict: "bad", detail: error instanceof Error ? error.message : String(error) }];
  }
}

/** @param {Finding} finding */
function print({ name, verdict, detail, advice }) {
  process.stdout.write(`${signs[verdict]} ${name.padEnd(9)} ${detail}\n`);
  if (advice) process.stdout.write(`            → ${advice}\n`);
}

/** @param {string[]} words */
function readWords(words) {
  try {
    return parseArgs({ args: words, options: { json: { type: "boolean" }, state: { type: "string" }, help: { type: "boolean" } } });
  } catch {
    throw new CommandError(usage);
  }
}
