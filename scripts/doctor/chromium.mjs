import { installedChromium } from "../testing/chromium.mjs";

/** @returns {Promise<import("./packages.mjs").Finding[]>} */
export async function checkChromium() {
  const found = await installedChromium();
  if (found !== null) return [{ verdict: "good", detail: found }];
  return [{ verdict: "attention", detail: "none that starts; only the end-to-end tests need one", advice: "“npm test” gets one." }];
}
