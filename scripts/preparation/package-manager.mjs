import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { inCheckout } from "../checkout.mjs";
import { runProgram } from "../terminal/run-program.mjs";

/**
 * Sees to it that the `pnpm` on the PATH is the exact one that made the lockfile: another version may refuse it or lay node_modules out
 * differently. A machine without it gets it from npm, once, into the state folder.
 * @param {import("../stack/state-folder.mjs").StateFolder} state
 * @returns {Promise<{ version: string, fetched: boolean, environment: NodeJS.ProcessEnv }>} the environment to run it in
 */
export async function findPackageManager(state) {
  const version = wantedVersion();
  const environment = quietEnvironment();
  const folder = path.join(state.tools, `pnpm-${version}`);
  // turbo looks pnpm up on the PATH too, so a path to the program would not be enough.
  const withTools = { ...environment, PATH: [path.join(folder, "node_modules", ".bin"), environment.PATH].join(path.delimiter) };

  if (versionIn(path.join(folder, "node_modules", "pnpm")) === version) return { version, fetched: false, environment: withTools };
  if ((await versionOnPath(environment)) === version) return { version, fetched: false, environment };

  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  // Without a package.json of its own npm would walk up and install into the clone's.
  fs.writeFileSync(path.join(folder, "package.json"), `${JSON.stringify({ name: "glyphlab-tools", private: true })}\n`);
  const wanted = ["install", "--prefix", folder, "--no-audit", "--no-fund", "--ignore-scripts", "--no-save", `pnpm@${version}`];
  await runProgram("npm", wanted, { environment, log: path.join(state.logs, "pnpm.log"), folder });
  return { version, fetched: true, environment: withTools };
}

/** The version that package.json pins as `packageManager`. */
function wantedVersion() {
  return JSON.parse(fs.readFileSync(inCheckout("package.json"), "utf8")).packageManager.split("@")[1];
}

/**
 * npm writes a package's folder whole and renames it: where its package.json is, all of it is.
 * @param {string} folder
 */
function versionIn(folder) {
  try {
    return JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")).version;
  } catch {
    return null;
  }
}

/** @param {NodeJS.ProcessEnv} environment */
async function versionOnPath(environment) {
  try {
    // From the root folder of the file system: inside the clone another pnpm would first fetch the pinned one to answer as it.
    const { stdout } = await promisify(execFile)("pnpm", ["--version"], { env: environment, cwd: "/" });
    return stdout.trim();
  } catch {
    return null;
  }
}

/** This process's environment, with this Node first on the PATH and no tool phoning home. */
function quietEnvironment() {
  return {
    ...process.env,
    PATH: [path.dirname(process.execPath), process.env.PATH].join(path.delimiter),
    NEXT_TELEMETRY_DISABLED: "1",
    TURBO_TELEMETRY_DISABLED: "1",
    CHECKPOINT_DISABLE: "1",
    DO_NOT_TRACK: "1",
  };
}
