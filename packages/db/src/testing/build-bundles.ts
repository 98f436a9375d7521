import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { packageFolder } from "../package-folder.ts";

/** Builds once, before any test, what plain Node processes in the tests import. */
export default function setup(): void {
  execFileSync(process.execPath, [join(packageFolder, "scripts/build.mjs")]);
}
