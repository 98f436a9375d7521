import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { glyphlabErrorOf } from "../../../../server/error-translation.ts";
import { log } from "../../../../server/log.ts";
import { createRequestContext } from "../../../../server/request-context.ts";
import { appRouter } from "../../../../server/router.ts";

export const dynamic = "force-dynamic";

const handler = (request: Request) =>
  fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    // As many as the dashboard's own client puts into one request: see api-provider.tsx.
    maxBatchSize: 20,
    // Long lists of runs are asked about with a body.
    allowMethodOverride: true,
    createContext: createRequestContext,
    onError({ path, error }) {
      const { code, message, cause } = glyphlabErrorOf(error);
      if (code === "internal" || code === "database-unavailable") log.error({ path, code, err: cause ?? error }, message);
    },
  });

export { handler as GET, handler as POST };
