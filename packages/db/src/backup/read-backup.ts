import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { z } from "zod";
import {
  type BackupHeader,
  type BackupSummary,
  type BackupTable,
  endSchema,
  fileSchema,
  headerSchema,
  marks,
  tableSchema,
} from "./backup-format.ts";

export type BackupPart =
  | { type: "header"; header: BackupHeader }
  | { type: "table"; table: BackupTable }
  | { type: "row"; line: Buffer }
  | { type: "table-end" }
  | { type: "file"; path: string; bytes: Buffer };

/**
 * Reads a backup to its end, touching nothing, and proves that it is whole and unchanged.
 * @throws GlyphlabError `data-corrupt`, `not-found`, or `unknown-config-version` when a newer product made it in another format
 */
export async function verifyBackup(file: string): Promise<BackupSummary> {
  const parts = readBackup(file);
  let header: BackupHeader | undefined;
  for (;;) {
    const { done, value } = await parts.next();
    if (!done) {
      if (value.type === "header") header = value.header;
      continue;
    }
    if (header) return { header, end: value };
    throw corrupt(file, "it has no header");
  }
}

/** Yields a backup's parts in order and returns its end. What it yields is proven only once it has returned. */
export async function* readBackup(file: string): AsyncGenerator<BackupPart, BackupSummary["end"]> {
  const hash = createHash("sha256");
  let inTable = false;
  let first = true;
  for await (const line of linesOf(file)) {
    const isEnd = !inTable && startsWith(line, marks.end);
    if (isEnd) {
      const end = parse(file, endSchema, line, marks.end);
      if (end.sha256 !== hash.digest("hex")) throw corrupt(file, "its checksum is not that of its content");
      return end;
    }
    hash.update(line);
    if (first) {
      if (!startsWith(line, marks.header)) throw corrupt(file, "it is no backup of Glyphlab");
      first = false;
      yield { type: "header", header: parseHeader(file, line) };
    } else if (inTable) {
      inTable = !line.equals(rowsEnd);
      yield inTable ? { type: "row", line } : { type: "table-end" };
    } else if (startsWith(line, marks.table)) {
      inTable = true;
      yield { type: "table", table: parse(file, tableSchema, line, marks.table) };
    } else {
      if (!startsWith(line, marks.file)) throw corrupt(file, "it has a line that means nothing");
      const { path, base64 } = parse(file, fileSchema, line, marks.file);
      yield { type: "file", path, bytes: Buffer.from(base64, "base64") };
    }
  }
  throw corrupt(file, "its end is missing");
}

const rowsEnd = Buffer.from(marks.rowsEnd);
const startsWith = (line: Buffer, mark: string) => line.subarray(0, mark.length).toString("latin1") === mark;

/** Each with its line feed. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  const bytes = createReadStream(file);
  const text = createGunzip();
  bytes.on("error", (error) => text.destroy(error));
  let begun: Buffer[] = [];
  try {
    for await (const chunk of bytes.pipe(text)) {
      let from = 0;
      for (let feed = chunk.indexOf(10); feed >= 0; feed = chunk.indexOf(10, from)) {
        const rest = chunk.subarray(from, feed + 1);
        yield begun.length > 0 ? Buffer.concat([...begun, rest]) : rest;
        begun = [];
        from = feed + 1;
      }
      if (from < chunk.length) begun.push(chunk.subarray(from));
    }
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    if (error.code === "ENOENT") throw new GlyphlabError("not-found", `There is no file ${file}.`, { cause: error });
    throw corrupt(file, error.message);
  } finally {
    bytes.destroy();
  }
}

function parseHeader(file: string, line: Buffer): BackupHeader {
  const value = parse(file, z.unknown(), line, marks.header);
  if (typeof value === "object" && value !== null && "format" in value && value.format !== 1) {
    throw new GlyphlabError(
      "unknown-config-version",
      `${file} was made by a newer Glyphlab in another format. Update Glyphlab, then restore it.`,
    );
  }
  return parse(file, headerSchema, line, marks.header);
}

function parse<T>(file: string, schema: z.ZodType<T>, line: Buffer, mark: string): T {
  try {
    return schema.parse(JSON.parse(line.subarray(mark.length).toString()));
  } catch (cause) {
    throw corrupt(file, cause instanceof Error ? cause.message : String(cause));
  }
}

const corrupt = (file: string, why: string) =>
  new GlyphlabError("data-corrupt", `${file} is damaged or no backup (${why}). Nothing was changed; use another backup.`);
