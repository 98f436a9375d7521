import { afterAll, inject } from "vitest";
import { type Database, openDatabase } from "../database.ts";
import { createTestDatabase } from "./test-postgres.ts";
// Says what `inject` gives, to tests of other packages too.
import type {} from "./vitest-global-setup.ts";

/** Opens a migrated database of this test file's own, and drops it after the file's last test. Needs vitest-global-setup.ts. */
export async function openTestDatabase(): Promise<Database> {
  const created = await createTestDatabase(inject("testPostgresUrl"));
  const database = openDatabase({ url: created.url, applicationName: "glyphlab test", maxConnections: 20 });
  afterAll(async () => {
    await database.close();
    await created.drop();
  });
  return database;
}
