import { randomBytes } from "node:crypto";
import { chownSync, linkSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Placement } from "./placement.ts";

export const passwordFile = (placement: Placement): string => join(placement.folder, "password");

/** The password of this Postgres, made at its first start and readable by its owner only. */
export function ensurePassword(placement: Placement): string {
  const file = passwordFile(placement);
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, randomBytes(18).toString("base64url"), { mode: 0o600 });
    if (placement.user.uid !== undefined) chownSync(draft, placement.user.uid, placement.user.gid);
    // Unlike a rename, a link fails if the file is there: of two starters one makes the password and both use it.
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    unlinkSync(draft);
  }
  return readFileSync(file, "utf8").trim();
}
