import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// The Prisma CLI wants to download a native schema engine before it does anything, though `generate` never starts it. Any file
// that exists satisfies it, so this works without a network.
const require = createRequire(import.meta.url);
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const cli = join(dirname(require.resolve("prisma/package.json")), "build", "index.js");
const { status } = spawnSync(process.execPath, [cli, "generate"], {
  cwd: root,
  stdio: "inherit",
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
  },
});
if (status !== 0) process.exit(status ?? 1);

// The bundles of the apps must know which schema they were built for, and have no folder of migrations beside them.
const folder = join(root, "prisma", "migrations");
const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const migrations = names
  .map(({ name }) => ({
    name,
    sha256: createHash("sha256")
      .update(readFileSync(join(folder, name, "migration.sql")))
      .digest("hex"),
  }))
  .sort((one, other) => (one.name < other.name ? -1 : 1));
const source = `/** The migrations of this build, in order, each with the SHA-256 of its SQL. */
export const builtMigrations: readonly { name: string; sha256: string }[] = ${JSON.stringify(migrations, null, 2)};
`;
writeFileSync(join(root, "src", "generated", "built-migrations.ts"), source);
