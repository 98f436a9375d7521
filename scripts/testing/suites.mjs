import fs from "node:fs";
import path from "node:path";
import { inCheckout } from "../checkout.mjs";

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {string} folder
 * @property {"vitest" | "playwright"} runner
 * @property {string[]} command  program and arguments; writes its JSON report to the file named by `report`
 * @property {string} report
 */

/**
 * The tests of every package and app that has some, then the end-to-end tests and a short storm.
 * @param {string} reports the folder for the JSON reports
 * @returns {Suite[]}
 */
export function testSuites(reports) {
  const folders = ["packages", "apps"].flatMap((parent) => fs.readdirSync(inCheckout(parent)).map((name) => inCheckout(parent, name)));
  const vitest = (/** @type {string} */ name, /** @type {string} */ folder) => {
    const report = path.join(reports, `${name}.json`);
    const command = ["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    return { name, folder, runner: /** @type {const} */ ("vitest"), command, report };
  };
  const units = folders.filter(hasTests).map((folder) => vitest(path.basename(folder), folder));
  const endToEnd = {
    name: "e2e",
    folder: inCheckout("e2e"),
    runner: /** @type {const} */ ("playwright"),
    command: ["playwright", "test", "--project=tests"],
    report: path.join(reports, "e2e.json"),
  };
  return [...units, endToEnd, vitest("chaos", inCheckout("e2e"))];
}

/** @param {string} folder */
function hasTests(folder) {
  const manifest = path.join(folder, "package.json");
  return fs.existsSync(manifest) && "test" in (JSON.parse(fs.readFileSync(manifest, "utf8")).scripts ?? {});
}

/**
 * What runs beside what: lanes, each of suites that run one after the other. The browser's tests are the longest and take more than one of two cores; all
 * others together take as long, and what the browser leaves.
 * @param {Suite[]} suites
 * @returns {Suite[][]}
 */
export function lanesOf(suites) {
  const isOfBrowser = (/** @type {Suite} */ { runner }) => runner === "playwright";
  return [suites.filter(isOfBrowser), suites.filter((suite) => !isOfBrowser(suite))].filter((lane) => lane.length > 0);
}
