"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "../components/toast.ts";
import { formatCount } from "../format/number.ts";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";

/** Stars, tags, notes and the archive. The table is read again as soon as something is changed, and what cannot be seen in it is said. */
export function useOrganise() {
  const { organisation, runs, runTable } = useTRPC();
  const queryClient = useQueryClient();
  const onError = (error: Parameters<typeof sentenceOf>[0]) => toast.error(sentenceOf(error));
  const readAgain = () =>
    Promise.all([queryClient.invalidateQueries(runs.list.pathFilter()), queryClient.invalidateQueries(runTable.pathFilter())]);
  return {
    star: useMutation(organisation.star.mutationOptions({ onError, onSuccess: readAgain })),
    tag: useMutation(organisation.tag.mutationOptions({ onError, onSuccess: readAgain })),
    note: useMutation(organisation.note.mutationOptions({ onError, onSuccess: readAgain })),
    archive: useMutation(
      organisation.archive.mutationOptions({
        onError,
        onSuccess: (count, { archived }) => {
          const what = count === 1 ? "One run" : `${formatCount(count)} runs`;
          toast.success(archived ? `${what} put into the archive` : `${what} brought back from the archive`);
          return readAgain();
        },
      }),
    ),
  };
}
