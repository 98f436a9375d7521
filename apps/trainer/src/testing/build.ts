import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Builds the bundle that the tests start, so that no test runs against an old one; `npm test` has built everything. */
export default function build(): void {
  if (process.env.GLYPHLAB_IS_BUILT) return;
  execFileSync(process.execPath, ["scripts/build.mjs"], { cwd: fileURLToPath(new URL("../..", import.meta.url)), stdio: "inherit" });
}
