import { createHash } from "node:crypto";
import { chownSync, existsSync, mkdirSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { findPrograms } from "./binaries.ts";
import { machineFolder } from "./machine-folder.ts";
import { type ProgramUser, runProgram } from "./run-program.ts";
import { serverUser } from "./server-user.ts";

/** Where a Postgres lies and whom it runs as. */
export interface Placement {
  /** Holds the data, the password, the port and the log. */
  folder: string;
  data: string;
  /** Where initdb, pg_ctl and postgres are. */
  programs: string;
  user: ProgramUser;
}

/**
 * Finds the place for the Postgres that is asked for in `folder`. Started by root it runs as another user, who may not be able to enter the
 * clone (root's home is closed to others): then the data, the binaries or both lie under /var/lib/glyphlab. Once there, data stay there.
 * @throws GlyphlabError `database-unavailable` when no place can be used.
 */
export async function placePostgres(folder: string): Promise<Placement> {
  for (const candidate of candidates(folder)) {
    if (!makeFolder(candidate)) continue;
    // A running server is known by the folder on its command line: one folder must have one name, whatever links lead to it.
    const real = realpathSync(candidate);
    const data = join(real, "data");
    const user = serverUser(data);
    if (await mayWrite(real, user)) return { folder: real, data, user, programs: await findPrograms(user) };
  }
  throw new GlyphlabError(
    "database-unavailable",
    `Postgres cannot write to ${folder}. Give the folder to the user that starts Glyphlab, or set DATABASE_URL to a Postgres of your own.`,
  );
}

function candidates(folder: string): string[] {
  if (process.getuid?.() !== 0 || !makeFolder(folder)) return [folder];
  const elsewhere = join(machineFolder, createHash("sha256").update(realpathSync(folder)).digest("hex").slice(0, 16));
  return existsSync(join(elsewhere, "data")) ? [elsewhere] : [folder, elsewhere];
}

/** Gives the folder to the user and tries it out as that user: the permissions of every folder above it count too. */
async function mayWrite(folder: string, user: ProgramUser): Promise<boolean> {
  if (user.uid !== undefined && statSync(folder).uid !== user.uid) chownSync(folder, user.uid, user.gid);
  const { status } = await runProgram("/bin/sh", ["-c", 'cd "$1" && test -w .', "sh", folder], { user });
  return status === 0;
}

function makeFolder(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    return true;
  } catch {
    return false;
  }
}
