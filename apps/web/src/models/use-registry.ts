"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "../components/toast.ts";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { modelTitle } from "./listed-model.ts";

/** What people change of a model. What is shown of models is read again at once; what is refused is said in a toast. */
export function useRegistry() {
  const { registry, models } = useTRPC();
  const queryClient = useQueryClient();
  const onError = (error: unknown) => toast.error(sentenceOf(error));
  const readAgain = () =>
    Promise.all([
      queryClient.invalidateQueries(registry.list.pathFilter()),
      queryClient.invalidateQueries(registry.get.pathFilter()),
      queryClient.invalidateQueries(models.pathFilter()),
    ]);
  return {
    setAlias: useMutation(
      registry.setAlias.mutationOptions({
        onError,
        onSuccess: async ({ before }, { alias }) => {
          await readAgain();
          toast.success(before ? `“${alias}” moved here from ${modelTitle(before)}.` : `“${alias}” points at this model now.`);
        },
      }),
    ),
    removeAlias: useMutation(registry.removeAlias.mutationOptions({ onError, onSuccess: readAgain })),
    describe: useMutation(registry.describe.mutationOptions({ onError, onSuccess: readAgain })),
  };
}
