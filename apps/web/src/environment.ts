import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { describeIssues } from "@glyphlab/core/contracts/run-config";
import { z } from "zod";

/** The only file of the dashboard that reads process.env. */
const environmentSchema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "DATABASE_URL must be a postgres:// URL" }),
  /** Asked for by number: taken is an error. Without it, 3000 or the next free one. */
  PORT: z.coerce.number("PORT must be a number").int("PORT must be a whole number").min(1).max(65_535).optional(),
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
});

export interface Environment {
  databaseUrl: string;
  port: number | undefined;
  development: boolean;
}

/** @throws GlyphlabError `invalid-input` naming each variable that is missing or wrong */
export function readEnvironment(): Environment {
  const parsed = environmentSchema.safeParse(process.env);
  if (!parsed.success) throw new GlyphlabError("invalid-input", describeIssues(parsed.error), { cause: parsed.error });
  const { DATABASE_URL, PORT, NODE_ENV } = parsed.data;
  return { databaseUrl: DATABASE_URL, port: PORT, development: NODE_ENV === "development" };
}
