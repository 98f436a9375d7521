"use client";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpLink, splitLink, TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import type { AppRouter } from "../server/router.ts";
import { createQueryClient } from "./query-client.ts";
import { TRPCProvider } from "./trpc-context.ts";

/** While a page is rendered on the server its queries are answered by what the page prefetched; the rest waits for the browser. */
const onlyPrefetched: TRPCLink<AppRouter> = () => () =>
  observable((observer) => {
    observer.error(TRPCClientError.from(new Error("Not prefetched: the browser asks for it.")));
  });

const url = "/api/trpc";

let browserQueryClient: QueryClient | undefined;

function queryClientHere(): QueryClient {
  if (typeof window === "undefined") return createQueryClient();
  browserQueryClient ??= createQueryClient();
  return browserQueryClient;
}

export function ApiProvider({ children }: { children: ReactNode }) {
  const queryClient = queryClientHere();
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        typeof window === "undefined"
          ? onlyPrefetched
          : splitLink({
              // They name runs by the hundred, more than an address holds.
              condition: ({ path }) => path.startsWith("runTable."),
              true: httpLink({ url, transformer: superjson, methodOverride: "POST" }),
              false: httpBatchLink({ url, transformer: superjson, maxURLLength: 6_000, maxItems: 20 }),
            }),
      ],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
