import type { ErrorCode } from "@glyphlab/core/contracts/error";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { glyphlabErrorOf, toTrpcError } from "./error-translation.ts";
import { log } from "./log.ts";

/** What a route outside of tRPC answers when something failed: the same code, sentence and status as a procedure would. */
export function apiErrorResponse(thrown: unknown): Response {
  const caught = new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: thrown });
  const { code, message } = glyphlabErrorOf(caught);
  if (code === ("internal" satisfies ErrorCode)) log.error({ err: thrown }, "A request failed");
  return Response.json({ code, message }, { status: getHTTPStatusCodeFromError(toTrpcError(caught)) });
}
