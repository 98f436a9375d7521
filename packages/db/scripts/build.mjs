import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

// What the scripts at the top need before anything else runs: plain Node 20 cannot read TypeScript.
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
await build({
  absWorkingDir: root,
  entryPoints: {
    "embedded-postgres": "src/embedded-postgres/start-embedded-postgres.ts",
    migrate: "src/migrate.ts",
    "write-backup": "src/backup/write-backup.ts",
    "restore-backup": "src/backup/restore-backup.ts",
    "inspect-database": "src/inspect-database.ts",
  },
  outdir: "dist",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  // One chunk for what both share, so that there is one GlyphlabError class.
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  // Packages of others stay where they are installed; ours are source and come along.
  packages: "external",
  alias: { "@glyphlab/core/contracts/error": join(root, "../core/src/contracts/error.ts") },
  logLevel: "warning",
});
