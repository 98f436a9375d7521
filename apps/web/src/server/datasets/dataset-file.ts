import "server-only";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { createGzip } from "node:zlib";
import { datasetFilePath } from "@glyphlab/core/data/sources/dataset-file-path";

/**
 * A file of a data set, by the SHA-256 of its contents, as a gzip stream: MNIST's 55 MB become 11. Compressed while it is sent, since a browser asks once
 * and keeps it.
 * @throws GlyphlabError `not-found` or `data-missing`
 */
export function datasetFile(sha256: string): ReadableStream<Uint8Array> {
  const file = createReadStream(datasetFilePath(sha256));
  const compressed = createGzip();
  // `pipe` passes no errors on: a file that cannot be read must not look like a short one.
  file.on("error", (error) => compressed.destroy(error));
  compressed.on("close", () => file.destroy());
  return Readable.toWeb(file.pipe(compressed)) as ReadableStream<Uint8Array>;
}
