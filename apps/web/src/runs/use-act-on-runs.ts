"use client";
import { useMutation } from "@tanstack/react-query";
import { toast } from "../components/toast.ts";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";

/** Does one action to one run or several. Pages hear of what it leads to over the live stream; what is refused is said in a toast. */
export function useActOnRuns() {
  return useMutation(
    useTRPC().runs.actOnMany.mutationOptions({
      onError: (error) => toast.error(sentenceOf(error)),
      onSuccess: ({ refused }) => {
        for (const sentence of new Set(refused.map((one) => one.sentence))) toast.error(sentence);
      },
    }),
  );
}
