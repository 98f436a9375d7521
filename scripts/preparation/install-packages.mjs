import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { inCheckout } from "../checkout.mjs";
import { runProgram } from "../terminal/run-program.mjs";

const stamp = inCheckout("node_modules", ".glyphlab-installed");

/**
 * Installs exactly what the lockfile says. Skipped (it would take a second to find nothing to do) when nothing that decides the result
 * has changed since the last time.
 * @param {{ environment: NodeJS.ProcessEnv, logs: string }} options
 * @returns {Promise<boolean>} whether anything was installed
 */
export async function installPackages({ environment, logs }) {
  if (packagesAreInstalled()) return false;
  // The tools of the build are development dependencies, whatever NODE_ENV says; nobody is there to confirm a rebuilt node_modules.
  const how = ["install", "--frozen-lockfile", "--prod=false", "--config.confirmModulesPurge=false"];
  await runProgram("pnpm", how, { environment, log: path.join(logs, "install.log") });
  fs.writeFileSync(stamp, fingerprintOfInputs());
  return true;
}

/** Whether what is installed is what the lockfile says now. */
export const packagesAreInstalled = () => fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === fingerprintOfInputs();

/** One hash over the lockfile, the workspace and every package.json, for this platform and this Node's binary interface. */
function fingerprintOfInputs() {
  const manifests = ["apps", "packages"].flatMap((parent) =>
    fs.readdirSync(inCheckout(parent)).map((name) => path.join(parent, name, "package.json")),
  );
  const inputs = ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json", "e2e/package.json", ...manifests.sort()];
  const hash = createHash("sha256").update(`${process.platform} ${process.arch} ${process.versions.modules}`);
  for (const input of inputs) {
    const file = inCheckout(input);
    if (fs.existsSync(file)) hash.update(input).update(fs.readFileSync(file));
  }
  return hash.digest("hex");
}
