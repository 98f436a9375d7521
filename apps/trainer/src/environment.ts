import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { engineIds } from "@glyphlab/core/contracts/run-config";
import { z } from "zod";

const milliseconds = z.coerce
  .number("must be a number of milliseconds")
  .int("must be whole milliseconds")
  .min(100, "must be at least 100 ms")
  .max(86_400_000, "must be at most a day");

const environmentSchema = z
  .object({
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be set to a postgresql:// address" }),
    /** Trains every run that leaves the choice to the trainer on this engine. */
    GLYPHLAB_ENGINE: z.enum(engineIds, `must be one of ${engineIds.join(", ")}`).optional(),
    /** Leaves fused multiply-add out, so that the weights are the same to the bit on every machine, for a few per cent of speed. */
    GLYPHLAB_DETERMINISTIC: z.enum(["0", "1"], "must be 0 or 1").default("0"),
    /** How long a run stays ours without a word. Shorter: a lost trainer's run goes on sooner. Longer: a busy machine is not taken for a lost one. */
    GLYPHLAB_LEASE_MS: milliseconds.default(15_000),
    /** By default a third of the lease: two heartbeats in a row may fail before the run is anyone's. */
    GLYPHLAB_HEARTBEAT_MS: milliseconds.optional(),
    /** Where `/metrics` is: this port of 127.0.0.1, or the next that is free, since several trainers may share a machine. */
    GLYPHLAB_TRAINER_PORT: z.coerce
      .number("must be a port")
      .int("must be a port")
      .min(1, "must be a port from 1 to 65535")
      .max(65_535, "must be a port from 1 to 65535")
      .default(3100),
    GLYPHLAB_LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  })
  .transform((variables) => ({
    databaseUrl: variables.DATABASE_URL,
    engine: variables.GLYPHLAB_ENGINE,
    deterministic: variables.GLYPHLAB_DETERMINISTIC === "1",
    leaseMs: variables.GLYPHLAB_LEASE_MS,
    heartbeatMs: variables.GLYPHLAB_HEARTBEAT_MS ?? Math.floor(variables.GLYPHLAB_LEASE_MS / 3),
    firstMonitoringPort: variables.GLYPHLAB_TRAINER_PORT,
    logLevel: variables.GLYPHLAB_LOG_LEVEL,
  }))
  .refine(({ leaseMs, heartbeatMs }) => heartbeatMs < leaseMs, "GLYPHLAB_HEARTBEAT_MS must be shorter than the lease");

export type Environment = z.infer<typeof environmentSchema>;

/**
 * The only place of this app that reads environment variables.
 * @throws GlyphlabError `invalid-input` with a line for each variable that is wrong.
 */
export function readEnvironment(): Environment {
  const parsed = environmentSchema.safeParse(process.env);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`.trim());
  throw new GlyphlabError("invalid-input", lines.join("\n"), { cause: parsed.error });
}
