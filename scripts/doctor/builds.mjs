import fs from "node:fs";
import { inCheckout } from "../checkout.mjs";

const builds = {
  "packages/db": ["packages/db/dist/migrate.mjs"],
  "apps/trainer": ["apps/trainer/dist/main.js", "apps/trainer/dist/training-worker.js"],
  "apps/web": ["apps/web/dist/web-server.js", "apps/web/.next/BUILD_ID"],
};

/** Whether they are there; whether they are of these sources every start looks itself. @returns {Promise<import("./packages.mjs").Finding[]>} */
export async function checkBuilds() {
  const missing = Object.entries(builds).flatMap(([name, files]) => (files.every((file) => fs.existsSync(inCheckout(file))) ? [] : [name]));
  if (missing.length === 0) return [{ verdict: "good", detail: Object.keys(builds).join(", ") }];
  return [{ verdict: "bad", detail: `not built: ${missing.join(", ")}`, advice: "“npm start” builds them." }];
}
