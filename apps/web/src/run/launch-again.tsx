"use client";
import { useMutation } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "../components/button.tsx";
import { toast } from "../components/toast.ts";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";

/** Queues a run once more, as it was: the new one's page says whether the weights agree. */
export function LaunchAgain({ runId }: { runId: string }) {
  const router = useRouter();
  const launch = useMutation(
    useTRPC().launches.again.mutationOptions({
      onSuccess: ({ id }) => router.push(`/runs/${id}`),
      onError: (error) => toast.error(sentenceOf(error)),
    }),
  );
  return (
    <Button size="small" disabled={launch.isPending || launch.isSuccess} onClick={() => launch.mutate({ runId })}>
      <RotateCcw />
      {launch.isPending ? "Launching …" : "Launch again"}
    </Button>
  );
}
