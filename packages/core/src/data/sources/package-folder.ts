import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The folder of an installed npm package, or null: looked for as Node does, in `node_modules` of each folder above this file (or
 * above the bundle that it became), then above the working folder, for bundles that were moved away from what they were built with. The package
 * that this file itself belongs to is found too: some bundlers leave a module its own address.
 * Done by hand because bundlers take `require.resolve` and `import.meta.resolve` to mean that the package, 55 MB of data, be bundled.
 */
export function packageFolder(name: string): string | null {
  for (const start of [dirname(fileURLToPath(import.meta.url)), process.cwd()]) {
    for (let folder = start; ; folder = dirname(folder)) {
      const candidate = join(folder, "node_modules", name);
      if (existsSync(join(candidate, "package.json"))) return candidate;
      if (packageName(folder) === name) return folder;
      if (folder === dirname(folder)) break;
    }
  }
  return null;
}

function packageName(folder: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).name;
  } catch {
    return null;
  }
}
