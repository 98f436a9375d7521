import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { access, open, readdir, rename, rm } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { type BackupEnd, type BackupHeader, type BackupSummary, type BackupTable, marks } from "./backup-format.ts";
import { quoted } from "./quoted.ts";

export interface WriteBackupOptions {
  url: string;
  /** The backup; it must not exist. */
  file: string;
  /** A folder whose files go along. */
  filesFolder: string;
  /** Of the product. */
  version: string;
}

/** A multiple of 3, so that the base64 of a part has no padding inside a file. */
const partBytes = 3 << 18;

/**
 * Writes all that a database holds into one file, as it was at one moment, while others go on working with it. The file appears under its name
 * when it is whole.
 * @throws GlyphlabError `invalid-input` when the file exists, `not-found` when the database was never used
 */
export async function writeBackup({ url, file, filesFolder, version }: WriteBackupOptions): Promise<BackupSummary> {
  if (await exists(file)) throw new GlyphlabError("invalid-input", `${file} exists already; a backup never replaces a file.`);
  const client = new pg.Client({ connectionString: url, application_name: "glyphlab backup", connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  const draft = `${file}.draft-${process.pid}`;
  try {
    await client.connect();
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    // What COPY writes must mean the same on every server.
    await client.query(
      "SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'; SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1",
    );
    const header = await readHeader(client, version);
    const end: BackupEnd = { sha256: "", rows: {}, files: 0 };
    // Weights as hexadecimal digits: the fastest level halves them, and the best one gains 2 % more in four times the time.
    await pipeline(
      Readable.from(content(client, header, filesFolder, end)),
      createGzip({ level: 1 }),
      createWriteStream(draft, { mode: 0o600, flags: "wx" }),
    );
    await syncToDisk(draft);
    await rename(draft, file);
    return { header, end };
  } finally {
    await rm(draft, { force: true });
    await client.end().catch(() => {});
  }
}

async function* content(client: pg.Client, header: BackupHeader, filesFolder: string, end: BackupEnd): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  for await (const part of parts(client, header, filesFolder, end)) {
    const bytes = typeof part === "string" ? Buffer.from(part) : part;
    hash.update(bytes);
    yield bytes;
  }
  end.sha256 = hash.digest("hex");
  yield Buffer.from(`${marks.end}${JSON.stringify(end)}\n`);
}

async function* parts(client: pg.Client, header: BackupHeader, filesFolder: string, end: BackupEnd): AsyncGenerator<Buffer | string> {
  yield `${marks.header}${JSON.stringify(header)}\n`;
  for (const table of await readTables(client)) {
    yield `${marks.table}${JSON.stringify(table)}\n`;
    const rows = client.query(copyTo(`COPY ${quoted(table.name)} (${table.columns.map(quoted).join(", ")}) TO STDOUT`));
    yield* rows;
    yield marks.rowsEnd;
    end.rows[table.name] = rows.rowCount;
  }
  for (const path of await filesIn(filesFolder)) {
    end.files++;
    let parted = false;
    for await (const bytes of createReadStream(join(filesFolder, ...path.split("/")), { highWaterMark: partBytes })) {
      parted = true;
      yield `${marks.file}${JSON.stringify({ path, base64: bytes.toString("base64") })}\n`;
    }
    if (!parted) yield `${marks.file}${JSON.stringify({ path, base64: "" })}\n`;
  }
}

async function readHeader(client: pg.Client, version: string): Promise<BackupHeader> {
  const { rows: tables } = await client.query<{ migrated: boolean }>("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS migrated");
  if (!tables[0]?.migrated) throw new GlyphlabError("not-found", "The database was never used by Glyphlab: there is nothing to back up.");
  const { rows: migrations } = await client.query<{ name: string; checksum: string }>(`
    SELECT migration_name AS name, checksum FROM _prisma_migrations
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`);
  const { rows: times } = await client.query<{ now: Date }>("SELECT now()");
  return { format: 1, version, createdAt: times[0]?.now.toISOString() ?? "", migrations };
}

/** Read from the database itself, so that a table that is added later cannot be forgotten here. */
async function readTables(client: pg.Client): Promise<BackupTable[]> {
  const { rows } = await client.query<BackupTable>(`
    SELECT relname AS name, array_agg(attname::text ORDER BY attnum) AS columns
    FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
    WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace AND relname <> '_prisma_migrations'
      AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    GROUP BY relname ORDER BY relname`);
  return rows;
}

/** Paths with forward slashes, in order. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/")).sort();
}

/** A backup that the machine's next power cut would take away is none. */
async function syncToDisk(file: string): Promise<void> {
  const handle = await open(file, "r+");
  await handle.sync().finally(() => handle.close());
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
