"use client";
import { useQueryClient } from "@tanstack/react-query";
import { toast } from "../components/toast.ts";
import { expectationInWords, ordinal } from "../queue/forecast-in-words.ts";
import { useTRPC } from "../trpc/trpc-context.ts";

/** Says of a run that was launched where it stands in the queue and when it should start. */
export function useLaunchConfirmation(): (runId: string) => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async (id) => {
    // Without an answer there is nothing to add to the run's own page, which is open by now.
    const forecast = await queryClient.fetchQuery(trpc.runs.forecast.queryOptions({ id }, { staleTime: 0 })).catch(() => undefined);
    if (forecast === undefined) return;
    if (forecast === null || forecast.place === null) toast.success("Launched: a trainer has taken it.");
    else toast.success(`Launched: ${ordinal(forecast.place)} in the queue. ${expectationInWords(forecast)}`);
  };
}
