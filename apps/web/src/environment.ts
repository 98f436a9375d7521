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

/** @throws z.ZodError naming each variable that is missing or wrong */
export function readEnvironment(): Environment {
  const parsed = environmentSchema.parse(process.env);
  return { databaseUrl: parsed.DATABASE_URL, port: parsed.PORT, development: parsed.NODE_ENV === "development" };
}
