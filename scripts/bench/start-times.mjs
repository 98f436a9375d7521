import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { checkout } from "../checkout.mjs";
import { endLater } from "../terminal/shutdown.mjs";
import { startCommand } from "./started-command.mjs";

const warmStarts = 3;

/**
 * From a fresh clone of what is committed, with no package in any store or cache, to the first page.
 * @returns {Promise<number>} seconds
 */
export async function coldStart() {
  const folder = temporaryFolder();
  const clone = path.join(folder, "clone");
  execFileSync("git", ["clone", "--quiet", checkout, clone]);
  const environment = {
    npm_config_store_dir: path.join(folder, "pnpm-store"),
    npm_config_cache_dir: path.join(folder, "pnpm-cache"),
    npm_config_cache: path.join(folder, "npm-cache"),
  };
  const started = await startCommand({ folder: clone, flags: ["--no-demo"], environment });
  await started.stop();
  return started.seconds;
}

/**
 * From the command to the first page in a clone that has been started before; and from SIGTERM to its end.
 * @returns {Promise<{ ready: number, ended: number }>} seconds, each the worst of a few
 */
export async function warmStart() {
  const state = path.join(temporaryFolder(), "state");
  const flags = ["--no-demo", "--state", state];
  await (await startCommand({ folder: checkout, flags })).stop();
  const ready = [];
  const ended = [];
  for (let i = 0; i < warmStarts; i++) {
    const started = await startCommand({ folder: checkout, flags });
    ready.push(started.seconds);
    ended.push(await started.stop());
  }
  return { ready: Math.max(...ready), ended: Math.max(...ended) };
}

/** For root, Postgres runs as another user, who must be able to pass through. */
function temporaryFolder() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "glyphlab-bench-"));
  fs.chmodSync(folder, 0o711);
  endLater("the bench's folder", () => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}
