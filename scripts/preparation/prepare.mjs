import path from "node:path";
import { inCheckout } from "../checkout.mjs";
import { runProgram } from "../terminal/run-program.mjs";
import { stage } from "../terminal/stages.mjs";
import { installPackages } from "./install-packages.mjs";
import { findPackageManager } from "./package-manager.mjs";

/**
 * Makes this clone ready to run, from nothing but Node and npm: package manager, packages, generated code, builds. Prints one line a stage.
 * @param {import("../stack/state-folder.mjs").StateFolder} state
 * @param {string[]} [packages] builds only these and what they need; everything unless told
 * @returns {Promise<{ environment: NodeJS.ProcessEnv }>} the environment for programs of this clone: its pnpm is on the PATH
 */
export async function prepare(state, packages = []) {
  const { environment } = await stage("pnpm", async () => {
    const found = await findPackageManager(state);
    return {
      detail: `${found.version}, ${found.fetched ? `fetched into ${path.relative(process.cwd(), state.tools)}` : "found"}`,
      value: found,
    };
  });
  await stage("packages", async () => {
    const installed = await installPackages({ environment, logs: state.logs });
    return { detail: installed ? "installed from the lockfile" : "as the lockfile says", value: undefined };
  });
  await stage("build", async () => {
    const output = await build(environment, state.logs, packages);
    const [, cached, total] = /Cached:\s+(\d+) cached, (\d+) total/.exec(output) ?? [];
    return { detail: cached === total ? "nothing changed" : `${total} steps, ${cached} of them unchanged`, value: undefined };
  });
  return { environment };
}

/**
 * Generates and builds packages in the order of their dependencies; what has not changed comes from turbo's cache.
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} logs
 * @param {string[]} packages
 */
function build(environment, logs, packages) {
  const only = packages.map((name) => `--filter=${name}`);
  return runProgram(inCheckout("node_modules", ".bin", "turbo"), ["run", "build", "--output-logs=new-only", ...only], {
    environment,
    log: path.join(logs, "build.log"),
  });
}
