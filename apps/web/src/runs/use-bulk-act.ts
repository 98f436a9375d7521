"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { toast } from "../components/toast.ts";
import { formatCount } from "../format/number.ts";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC, useTRPCClient } from "../trpc/trpc-context.ts";
import { actionLooks } from "./action-looks.tsx";
import type { BulkAction } from "./bulk-actions.ts";
import type { RunChoice } from "./run-query.ts";

/** Each run is asked by itself, some milliseconds each: so many at a time are over within a second, and one sees how far it is. */
const atOnce = 100;

/** Does an action to all runs of a choice that it makes sense for, and says how far it is where there are many. */
export function useBulkAct() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const progress = useId();
  return useMutation({
    mutationFn: async ({ choice, action }: { choice: RunChoice; action: BulkAction }) => {
      const ids = await client.runTable.offered.query({ choice, action });
      const isLong = ids.length > atOnce;
      if (isLong) toast.loading(actionLooks[action].busy, progress);
      const sentences = new Set<string>();
      try {
        for (let first = 0; first < ids.length; first += atOnce) {
          const { refused } = await client.runs.actOnMany.mutate({ ids: ids.slice(first, first + atOnce), action });
          for (const { sentence } of refused) sentences.add(sentence);
          if (isLong) {
            const done = Math.min(first + atOnce, ids.length);
            toast.loading(`${actionLooks[action].busy} ${formatCount(done)} of ${formatCount(ids.length)}`, progress);
          }
        }
      } finally {
        if (isLong) toast.dismiss(progress);
      }
      return sentences;
    },
    onError: (error) => toast.error(sentenceOf(error)),
    onSuccess: (sentences) => {
      for (const sentence of sentences) toast.error(sentence);
    },
    onSettled: () => queryClient.invalidateQueries(trpc.runTable.pathFilter()),
  });
}
