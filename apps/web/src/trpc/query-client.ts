import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";
import superjson from "superjson";
import { isWorthWaitingFor } from "./error-data.ts";

/** One a browser tab, and one a request on the server. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // While the server or the database is away, a page waits and goes on by itself; any other error is shown at once.
        retry: (_failures, error) => typeof window !== "undefined" && isWorthWaitingFor(error),
        retryDelay: (attempt) => Math.min(5_000, 300 * 2 ** attempt),
        // The server is on this machine or this network: being "offline" does not stop anything from being tried.
        networkMode: "always",
      },
      mutations: { networkMode: "always" },
      dehydrate: {
        serializeData: superjson.serialize,
        // A query still under way streams to the browser when it is ready.
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === "pending",
        shouldRedactErrors: () => false,
      },
      hydrate: { deserializeData: superjson.deserialize },
    },
  });
}
