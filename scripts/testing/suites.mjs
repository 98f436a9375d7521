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
 * What runs after what, and beside what: stages, each of lanes, each of suites. The trainer's tests wait for leases and processes, beside which others can
 * compute. Lanes of one stage take about the same time. All suites at once take longer: who is kept waiting trains, polls and draws meanwhile. The trainer's
 * come before the storm, because they build the trainer that it starts.
 * @param {Suite[]} suites
 * @returns {Suite[][][]}
 */
export function stagesOf(suites) {
  const named = (/** @type {string[]} */ ...names) => names.flatMap((name) => suites.filter((suite) => suite.name === name));
  const [browser, trainer, beside] = [named("e2e"), named("trainer"), named("chaos", "web")];
  const others = suites.filter((suite) => ![browser, trainer, beside].flat().includes(suite));
  const stages = [
    [others, trainer],
    [browser, beside],
  ];
  return stages.map((lanes) => lanes.filter((lane) => lane.length > 0)).filter((lanes) => lanes.length > 0);
}
