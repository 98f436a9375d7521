import "server-only";
import { dehydrate, type FetchQueryOptions, HydrationBoundary, type QueryKey } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { cache, type ReactNode } from "react";
import { createRequestContext } from "../server/request-context.ts";
import { appRouter } from "../server/router.ts";
import { createQueryClient } from "./query-client.ts";

const requestQueryClient = cache(createQueryClient);

/** The API as query options, answered in this process: `prefetch(api().runs.list.queryOptions())`. */
export const api = cache(() => createTRPCOptionsProxy({ ctx: createRequestContext, router: appRouter, queryClient: requestQueryClient }));

/** Starts a query of this request; `<Prefetched>` around the client components hands it over, under way or done. */
export function prefetch<Data, Failure, Result, Key extends QueryKey>(options: FetchQueryOptions<Data, Failure, Result, Key>): void {
  void requestQueryClient().prefetchQuery(options);
}

/** Answers a query of this request now, for what is to be prefetched with it. Undefined when it fails, which is told as of any other prefetched query. */
export async function prefetched<Data, Failure, Key extends QueryKey>(
  options: FetchQueryOptions<Data, Failure, Data, Key>,
): Promise<Data | undefined> {
  try {
    return await requestQueryClient().fetchQuery(options);
  } catch {
    prefetch(options);
    return undefined;
  }
}

export function Prefetched({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(requestQueryClient())}>{children}</HydrationBoundary>;
}
