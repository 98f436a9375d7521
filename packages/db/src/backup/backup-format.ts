import { z } from "zod";

/**
 * A backup is one gzipped text, in lines:
 *
 *     glyphlab-backup {header}
 *     table {"name", "columns"}      then its rows as COPY's text format has them, then a line \.
 *     file {"path", "base64"}        a part of a file; parts of one path follow each other
 *     end {"sha256", "rows"}         the hash is over every byte before this line
 */
export const marks = { header: "glyphlab-backup ", table: "table ", rowsEnd: "\\.\n", file: "file ", end: "end " } as const;

export const headerSchema = z.object({
  format: z.literal(1),
  /** Of the product that made it. */
  version: z.string(),
  createdAt: z.string(),
  /** Of the database: those that were applied, in order. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })).min(1),
});
export type BackupHeader = z.infer<typeof headerSchema>;

export const tableSchema = z.object({ name: z.string(), columns: z.array(z.string()).min(1) });
export type BackupTable = z.infer<typeof tableSchema>;

export const fileSchema = z.object({
  path: z.string().refine((path) => path.split("/").every((part) => !["", ".", ".."].includes(part)), "leads out of its folder"),
  base64: z.base64(),
});

export const endSchema = z.object({
  sha256: z.string(),
  /** Of each table. */
  rows: z.record(z.string(), z.number()),
  files: z.number(),
});
export type BackupEnd = z.infer<typeof endSchema>;

/** What a person wants to hear of a backup that was made or restored. */
export interface BackupSummary {
  header: BackupHeader;
  end: BackupEnd;
}
