import { once } from "node:events";
import { finished } from "node:stream/promises";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import type pg from "pg";
import { type CopyStreamQuery, from as copyFrom } from "pg-copy-streams";
import type { BackupEnd, BackupTable } from "./backup-format.ts";
import { quoted } from "./quoted.ts";
import { readBackup } from "./read-backup.ts";
import type { FilesDraft } from "./restored-files.ts";

/** Loads every row of a backup into the tables of its schema, and its files into a draft, inside a transaction of the caller. */
export async function loadRows(client: pg.Client, file: string, end: BackupEnd, files: FilesDraft): Promise<void> {
  // A migration may have put rows there; the backup has them too, as they were.
  await client.query(`TRUNCATE ${Object.keys(end.rows).map(quoted).join(", ")}`);
  const putBackForeignKeys = await dropForeignKeys(client);
  let copying: Copying | null = null;
  for await (const part of readBackup(file)) {
    switch (part.type) {
      case "header":
        break;
      case "table":
        copying = new Copying(client, part.table, end.rows[part.table.name] ?? 0);
        break;
      case "row":
        await copying?.write(part.line);
        break;
      case "table-end":
        await copying?.finish();
        break;
      case "file":
        await files.append(part.path, part.bytes);
        break;
      default:
        part satisfies never;
    }
  }
  await putBackForeignKeys();
}

/** Tables refer to each other in circles, so no order of loading would satisfy their foreign keys: they are checked at the end, all at once. */
async function dropForeignKeys(client: pg.Client): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(`
    SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY conname`);
  for (const { table, name } of rows) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${quoted(name)}`);
  return async () => {
    for (const { table, name, definition } of rows) await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${quoted(name)} ${definition}`);
  };
}

/** The loading of one table. */
class Copying {
  readonly #stream: CopyStreamQuery;
  readonly #done: Promise<void>;
  readonly #table: string;
  readonly #rows: number;

  constructor(client: pg.Client, { name, columns }: BackupTable, rows: number) {
    this.#table = name;
    this.#rows = rows;
    this.#stream = client.query(copyFrom(`COPY ${quoted(name)} (${columns.map(quoted).join(", ")}) FROM STDIN`));
    this.#done = finished(this.#stream);
    // Met by the next write, or by `finish`.
    this.#done.catch(() => {});
  }

  async write(line: Buffer): Promise<void> {
    if (!this.#stream.write(line)) await Promise.race([once(this.#stream, "drain"), this.#done]);
  }

  async finish(): Promise<void> {
    this.#stream.end();
    await this.#done;
    const { rowCount } = this.#stream;
    if (rowCount === this.#rows) return;
    throw new GlyphlabError("data-corrupt", `The backup says that ${this.#table} has ${this.#rows} rows, and it has ${rowCount}.`);
  }
}
