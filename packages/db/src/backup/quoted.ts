import pg from "pg";

/** A table's or a column's name as SQL has it. */
export const quoted = (name: string): string => pg.escapeIdentifier(name);
