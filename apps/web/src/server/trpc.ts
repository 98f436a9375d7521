import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import type { Actor } from "./actor.ts";
import { glyphlabErrorOf, toTrpcError } from "./error-translation.ts";
import { log } from "./log.ts";
import { type ApiStatus, webMetrics } from "./metrics.ts";
import { runsNamedBy } from "./runs-named-by.ts";
import { serializeOnce } from "./serialize-once.ts";
import type { WebDatabase } from "./web-database.ts";

export interface RequestContext {
  database: WebDatabase;
  /** Who asks. Looked up once a request, and only when a procedure needs to know. */
  actor: () => Promise<Actor>;
}

const t = initTRPC.context<RequestContext>().create({
  transformer: { input: superjson, output: { serialize: serializeOnce, deserialize: superjson.deserialize } },
  // A browser that hears nothing for 10 s reconnects: a socket that sleep or a proxy cut silently is noticed.
  sse: { ping: { enabled: true, intervalMs: 3_000 }, client: { reconnectAfterInactivityMs: 10_000 } },
  errorFormatter({ shape, error }) {
    const { code, message } = glyphlabErrorOf(error);
    return { ...shape, message, data: { ...shape.data, stack: undefined, error: { code, sentence: message } } };
  },
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** Anyone who reaches this server. Every call is measured, and every change is logged with the runs it is about. */
export const publicProcedure = t.procedure.use(async ({ next, path, type, getRawInput }) => {
  const began = performance.now();
  const result = await next();
  const seconds = (performance.now() - began) / 1000;
  const status: ApiStatus = result.ok ? "ok" : glyphlabErrorOf(result.error).code;
  if (type !== "subscription") webMetrics().apiRequests.observe({ procedure: path, type, status }, seconds);
  if (type === "mutation") {
    const runs = [...runsNamedBy(await getRawInput()), ...(result.ok ? runsNamedBy(result.data) : [])];
    log.info({ procedure: path, runs: [...new Set(runs)], status, seconds }, "A change was asked for");
  }
  if (!result.ok) throw toTrpcError(result.error);
  return result;
});

/** Someone of the team: until accounts exist, the local person. */
export const memberProcedure = publicProcedure.use(async ({ ctx, next }) => next({ ctx: { ...ctx, person: await ctx.actor() } }));

/** Someone who may change what belongs to others; with accounts there will be some who may not. @public */
export const adminProcedure = memberProcedure.use(({ ctx, next }) => {
  if (!ctx.person.admin) throw new GlyphlabError("not-allowed", "Only an administrator may do this.");
  return next();
});
