import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Builds the bundle that the tests start, so that no test runs against an old one. */
export default function build(): void {
  execFileSync(process.execPath, ["scripts/build.mjs"], { cwd: fileURLToPath(new URL("../..", import.meta.url)), stdio: "inherit" });
}
