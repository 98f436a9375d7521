import type { Dataset } from "@glyphlab/core/contracts/dataset";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { assembleDataset, bytesOf, type ExpectedFile, idxBytes } from "@glyphlab/core/data/assemble-dataset";
import { catalogEntry } from "@glyphlab/core/data/catalog";
import { gunzippedStream } from "@glyphlab/core/data/gunzip";
import { sha256 } from "./sha256.ts";

const cacheName = "glyphlab-datasets";

/**
 * Fetches a data set from the dashboard, once a browser: its files, 11 MB for MNIST, are kept in Cache Storage under their checksums. All of it is verified,
 * each time.
 * @param onProgress the fraction that is here
 * @throws GlyphlabError `data-missing` when the dashboard does not send it, `data-corrupt` when it is not what it should be
 */
export async function fetchDataset(id: string, onProgress: (fraction: number) => void): Promise<Dataset> {
  const entry = catalogEntry(id);
  const { imageShape, trainImages, testImages } = entry.description;
  // A label is one byte more.
  const allBytes = (trainImages + testImages) * (imageShape[0] * imageShape[1] + 1);
  const here = new Map<string, number>();
  return assembleDataset(entry, (file) =>
    fetchFile(file, (bytes) => {
      here.set(file.sha256, bytes);
      onProgress(Math.min(1, [...here.values()].reduce((sum, value) => sum + value, 0) / allBytes));
    }),
  );
}

async function fetchFile(file: ExpectedFile, onBytes: (bytes: number) => void): Promise<Uint8Array> {
  const url = `/api/datasets/${file.sha256}`;
  const cache = await openCache();
  const known = await cache?.match(url);
  const response = known ?? (await request(url, file, cache !== null));
  // A full disk: it is fetched again next time.
  const storing = known ? undefined : cache?.put(url, response.clone()).catch(() => undefined);
  try {
    if (!response.body) throw new GlyphlabError("data-missing", `The dashboard sent nothing for the file ${file.name}.`);
    const contents = await gunzippedStream(response.body, idxBytes(file), onBytes);
    const array = bytesOf(contents, await sha256(contents), file);
    await storing;
    return array;
  } catch (error) {
    await storing;
    await cache?.delete(url);
    const { code, message } = GlyphlabError.from(error);
    throw new GlyphlabError(code, `The data file ${file.name} did not arrive as it should. ${message} Try again.`, { cause: error });
  }
}

async function request(url: string, { name }: ExpectedFile, cached: boolean): Promise<Response> {
  const response = await fetch(url, cached ? { cache: "no-store" } : {}).catch((cause: unknown) => {
    throw new GlyphlabError("data-missing", `The data file ${name} could not be fetched: the dashboard does not answer.`, { cause });
  });
  if (response.ok) return response;
  throw new GlyphlabError(
    "data-missing",
    `The data file ${name} could not be fetched: the dashboard answered with status ${response.status}.`,
  );
}

/** Null where there is none: on plain http from another machine, or where the person allows no storage. */
async function openCache(): Promise<Cache | null> {
  try {
    return "caches" in globalThis ? await caches.open(cacheName) : null;
  } catch {
    return null;
  }
}
