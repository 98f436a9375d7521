import fs from "node:fs";

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} failures one text for each
 */

/**
 * What a suite's report says, made honest by how its process ended: a suite that crashed, that wrote no report or that ran nothing has failed.
 * @param {import("./suites.mjs").Suite} suite
 * @param {string | null} trouble how its process ended, when not with status 0
 * @returns {Outcome}
 */
export function outcomeOf(suite, trouble) {
  /** @type {Outcome} */
  const outcome = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const fail = (/** @type {string} */ text) => {
    outcome.failed++;
    outcome.failures.push(`${suite.name}: ${text}`);
  };
  let report;
  try {
    report = JSON.parse(fs.readFileSync(suite.report, "utf8"));
  } catch {
    fail("wrote no report");
    return outcome;
  }
  if (suite.runner === "vitest") readVitest(report, outcome, fail);
  else readPlaywright(report, outcome, fail);
  if (outcome.failed === 0 && trouble !== null) fail(`no test failed, but the suite ${trouble}`);
  if (outcome.passed === 0 && outcome.failed === 0) fail("ran no test");
  return outcome;
}

/**
 * @param {any} report https://vitest.dev/guide/reporters.html#json-reporter
 * @param {Outcome} outcome
 * @param {(text: string) => void} fail
 */
function readVitest(report, outcome, fail) {
  for (const file of report.testResults) {
    for (const test of file.assertionResults) {
      if (test.status === "passed") outcome.passed++;
      else if (test.status === "failed") fail(`${test.fullName}\n${test.failureMessages.join("\n")}`);
      else outcome.skipped++;
    }
    // A file that does not load has no tests to count.
    if (file.status === "failed" && !file.assertionResults.some((/** @type {any} */ test) => test.status === "failed")) {
      fail(`${file.name}\n${file.message}`);
    }
  }
}

/**
 * @param {any} report https://playwright.dev/docs/test-reporters#json-reporter
 * @param {Outcome} outcome
 * @param {(text: string) => void} fail
 */
function readPlaywright(report, outcome, fail) {
  for (const error of report.errors) fail(error.message);
  const visit = (/** @type {any} */ suite) => {
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        if (test.status === "expected") outcome.passed++;
        else if (test.status === "skipped") outcome.skipped++;
        // "flaky" cannot come up without retries; if it does, it is no pass.
        else
          fail(
            `${spec.file} › ${spec.title}\n${test.results.flatMap((/** @type {any} */ one) => one.errors.map((/** @type {any} */ error) => error.message)).join("\n")}`,
          );
      }
    }
    for (const inner of suite.suites ?? []) visit(inner);
  };
  for (const suite of report.suites) visit(suite);
}
