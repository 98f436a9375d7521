import { readFileSync, statSync } from "node:fs";
import { userInfo } from "node:os";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import type { ProgramUser } from "./run-program.ts";

/**
 * Whom Postgres runs as. It refuses root: there it is the owner of the data if there are some, else the user `postgres`, else `nobody`. An
 * ordinary user runs it as itself.
 * @throws GlyphlabError `database-unavailable` when root finds none of them.
 */
export function serverUser(dataFolder: string): ProgramUser {
  if (process.getuid?.() !== 0) return {};
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const user = passwdEntry("postgres") ?? passwdEntry("nobody");
  if (user) return user;
  throw new GlyphlabError(
    "database-unavailable",
    "Postgres refuses to run as root, and this machine has neither a user postgres nor a user nobody. Start as an ordinary user, or set DATABASE_URL.",
  );
}

export function passwdEntry(name: string): { uid: number; gid: number } | null {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((candidate) => candidate.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid !== undefined && gid !== undefined ? { uid: Number(uid), gid: Number(gid) } : null;
}

/** Whether this process's user has a name, which is not so for `docker run --user 12345`. */
export function hasName(): boolean {
  try {
    userInfo();
    return true;
  } catch {
    return false;
  }
}
