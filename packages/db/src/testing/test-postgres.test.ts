import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { expect, it, onTestFinished } from "vitest";
import { findPostmaster } from "../embedded-postgres/postmaster.ts";
import { packageFolder } from "../package-folder.ts";

it("ends with the process that started it, even if that is killed", async () => {
  // Beside dist, so that packages and migrations are found from the bundle too.
  const outfile = join(packageFolder, "dist", "test-postgres-under-test.mjs");
  onTestFinished(() => rmSync(outfile, { force: true }));
  await build({
    entryPoints: [join(import.meta.dirname, "test-postgres.ts")],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    alias: { "@glyphlab/core/contracts/error": join(packageFolder, "../core/src/contracts/error.ts") },
  });
  const script = `const { folder } = await (await import(${JSON.stringify(outfile)})).startTestPostgres(); console.log(folder); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(child.stdout, "data");
  const folder = String(line).trim();
  expect(findPostmaster(join(folder, "data"))?.state).toBe("ready");
  child.kill("SIGKILL");
  await expect.poll(() => existsSync(folder), { timeout: 30_000 }).toBe(false);
});
