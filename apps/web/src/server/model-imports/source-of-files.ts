import { createHash } from "node:crypto";
import type { ImportedFrom } from "@glyphlab/core/contracts/imported-from";
import type { ModelFile } from "@glyphlab/core/formats/imported-model";

/** Of a file, as file systems have it; a request may claim any. */
const longestName = 255;

const sha256 = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

/** The one file, or of several the one that is no file of weights. */
export const describingFile = (files: readonly ModelFile[]): ModelFile =>
  files.find(({ name }) => name.endsWith(".json")) ?? files[0] ?? { name: "", bytes: new Uint8Array() };

/** What a model's files are, so that somebody else can tell whether they have the same ones. */
export function sourceOfFiles(files: readonly ModelFile[]): Pick<ImportedFrom, "fileName" | "sha256" | "bytes"> {
  const [only, ...others] = files;
  const hashes = files
    .map(({ name, bytes }) => `${sha256(bytes)}  ${name}\n`)
    .sort((one, other) => (one.slice(66) < other.slice(66) ? -1 : 1));
  return {
    fileName: describingFile(files).name.slice(0, longestName),
    sha256: only && others.length === 0 ? sha256(only.bytes) : sha256(hashes.join("")),
    bytes: files.reduce((sum, { bytes }) => sum + bytes.length, 0),
  };
}
