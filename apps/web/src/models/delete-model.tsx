"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "../components/button.tsx";
import { ConfirmDialog } from "../components/confirm-dialog.tsx";
import { toast } from "../components/toast.ts";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { type ModelDetails, modelTitle } from "./listed-model.ts";

/** Deletes a model after asking. While an alias points at it the server refuses, and says which. */
export function DeleteModel({ model }: { model: ModelDetails }) {
  const { registry, models } = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const remove = useMutation(
    registry.delete.mutationOptions({
      onError: (error) => toast.error(sentenceOf(error)),
      onSuccess: async () => {
        toast.success(`“${modelTitle(model)}” is deleted.`);
        router.push("/models");
        queryClient.removeQueries(registry.get.queryFilter({ id: model.id }));
        await Promise.all([queryClient.invalidateQueries(registry.list.pathFilter()), queryClient.invalidateQueries(models.pathFilter())]);
      },
    }),
  );
  return (
    <ConfirmDialog
      title={`Delete ${modelTitle(model)}?`}
      description={
        model.origin === "import"
          ? "Its weights and its evaluation are gone then. The file that it came from can be imported again."
          : "Its weights are gone then, and what it made of each test image. The run keeps its curves, its figures and its checkpoint."
      }
      confirmLabel="Delete"
      keepLabel="Keep it"
      onConfirm={() => remove.mutate({ modelId: model.id })}
      trigger={
        <Button variant="danger" disabled={remove.isPending}>
          <Trash2 />
          Delete
        </Button>
      }
    />
  );
}
