import fs from "node:fs";
import { pathToFileURL } from "node:url";
import { inCheckout } from "../checkout.mjs";

/** @typedef {import("./packages.mjs").Finding} Finding */

const bundle = inCheckout("apps", "trainer", "dist", "examine-machine.js");
const notBuilt = /** @type {Finding} */ ({
  verdict: "attention",
  detail: "not looked at: the trainer is not built",
  advice: "“npm start” builds it.",
});

/** Reads every data set and verifies its checksums. @returns {Promise<Finding[]>} */
export async function checkData() {
  if (!fs.existsSync(bundle)) return [notBuilt];
  const { examineData } = await import(pathToFileURL(bundle).href);
  /** @type {{ id: string, images: number, problem: string | null }[]} */
  const data = await examineData();
  return data.map(({ id, images, problem }) =>
    // The sentence says what to do.
    problem === null
      ? { verdict: "good", detail: `${id}: ${images.toLocaleString("en")} images, checksums right` }
      : { verdict: "bad", detail: problem },
  );
}

/** Probes every engine. @returns {Promise<Finding[]>} */
export async function checkEngines() {
  if (!fs.existsSync(bundle)) return [notBuilt];
  const { examineEngines } = await import(pathToFileURL(bundle).href);
  /** @type {import("../../packages/core/src/contracts/trainer-engines.ts").TrainerEngines} */
  const engines = await examineEngines();
  /** @type {Finding[]} */
  const findings = engines.map((report) =>
    report.available
      ? { verdict: "good", detail: `${report.engine}: ${report.device}` }
      : { verdict: "attention", detail: `${report.engine}: not here: ${report.reason}` },
  );
  if (engines.some(({ available }) => available)) return findings;
  return [...findings, { verdict: "bad", detail: "no engine runs on this machine", advice: "The lines above say why." }];
}
