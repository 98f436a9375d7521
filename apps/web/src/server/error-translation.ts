import { type ErrorCode, GlyphlabError } from "@glyphlab/core/contracts/error";
import { describeIssues } from "@glyphlab/core/contracts/run-config";
import { isDatabaseUnavailable } from "@glyphlab/db/database";
import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";

const trpcCodes: Partial<Record<ErrorCode, TRPCError["code"]>> = {
  "invalid-input": "BAD_REQUEST",
  "unknown-config-version": "BAD_REQUEST",
  "engine-unsupported": "BAD_REQUEST",
  "model-incomplete": "BAD_REQUEST",
  "model-unsupported": "BAD_REQUEST",
  "model-too-large": "PAYLOAD_TOO_LARGE",
  "model-unreadable": "BAD_REQUEST",
  "model-aliased": "CONFLICT",
  "not-found": "NOT_FOUND",
  "queue-full": "TOO_MANY_REQUESTS",
  "wrong-status": "CONFLICT",
  "not-allowed": "FORBIDDEN",
  "forbidden-origin": "FORBIDDEN",
  "database-unavailable": "SERVICE_UNAVAILABLE",
};

/** The product's error behind what tRPC caught. */
export function glyphlabErrorOf(error: TRPCError): GlyphlabError {
  const { cause } = error;
  if (cause instanceof GlyphlabError) return cause;
  if (cause instanceof ZodError) return new GlyphlabError("invalid-input", describeIssues(cause), { cause });
  if (isDatabaseUnavailable(cause)) {
    return new GlyphlabError("database-unavailable", "The database is not answering. Nothing is lost; this goes on when it is back.", {
      cause,
    });
  }
  // tRPC's own refusals (no such procedure, wrong method) say what is wrong; anything else is a bug, whose words are for the log alone.
  if (error.code === "NOT_FOUND") return new GlyphlabError("not-found", error.message, { cause: error });
  if (error.code !== "INTERNAL_SERVER_ERROR") return new GlyphlabError("invalid-input", error.message, { cause: error });
  return new GlyphlabError("internal", "Something went wrong in the server. Its log says what.", { cause: error });
}

export function toTrpcError(error: TRPCError): TRPCError {
  const cause = glyphlabErrorOf(error);
  return new TRPCError({ code: trpcCodes[cause.code] ?? "INTERNAL_SERVER_ERROR", message: cause.message, cause });
}
