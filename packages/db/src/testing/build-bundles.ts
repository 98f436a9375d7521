import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { packageFolder } from "../package-folder.ts";

/** Builds once, before any test, what plain Node processes in the tests import; `npm test` has built everything. */
export default function setup(): void {
  if (process.env.GLYPHLAB_IS_BUILT) return;
  execFileSync(process.execPath, [join(packageFolder, "scripts/build.mjs")]);
}
