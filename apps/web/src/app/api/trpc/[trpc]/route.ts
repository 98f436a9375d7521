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
    createContext: createRequestContext,
    onError({ path, error }) {
      const { code, message, cause } = glyphlabErrorOf(error);
      if (code === "internal" || code === "database-unavailable") log.error({ path, code, err: cause ?? error }, message);
    },
  });

export { handler as GET, handler as POST };
