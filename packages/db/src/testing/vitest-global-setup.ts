import type { TestProject } from "vitest/node";
import { startTestPostgres } from "./test-postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    testPostgresUrl: string;
  }
}

/** One Postgres for a whole vitest run; name this file as `globalSetup` in vitest.config.ts. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startTestPostgres();
  project.provide("testPostgresUrl", postgres.url);
  return postgres.stop;
}
