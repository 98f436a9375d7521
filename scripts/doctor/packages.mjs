import { packagesAreInstalled } from "../preparation/install-packages.mjs";

/** @typedef {Omit<import("../doctor.mjs").Finding, "name">} Finding */

/** @returns {Promise<Finding[]>} */
export async function checkNode() {
  // An older one has ended this command with its sentence.
  return [{ verdict: "good", detail: `${process.versions.node}, ${process.platform} ${process.arch}` }];
}

/** @returns {Promise<Finding[]>} */
export async function checkPackages() {
  if (packagesAreInstalled()) return [{ verdict: "good", detail: "as the lockfile says" }];
  return [{ verdict: "bad", detail: "not installed, or the lockfile has changed since", advice: "“npm start” installs them." }];
}
