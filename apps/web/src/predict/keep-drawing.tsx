"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { inferRouterInputs } from "@trpc/server";
import Link from "next/link";
import { useState } from "react";
import { Button } from "../components/button.tsx";
import { toast } from "../components/toast.ts";
import type { AppRouter } from "../server/router.ts";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { ClassButtons } from "./class-buttons.tsx";

type NewDrawing = Omit<inferRouterInputs<AppRouter>["hardSet"]["add"], "label">;

interface Props {
  classNames: readonly string[];
  /** What the model sees: another array is another drawing. */
  pixels: Uint8Array | null;
  /** What to keep, made when it is kept. Null while there is nothing, or the pen is still down. */
  drawing: (() => NewDrawing) | null;
}

/** “That's a 7”: puts what is on the pad into the hard set, with the class that a person says it is. */
export function KeepDrawing({ classNames, pixels, drawing }: Props) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [last, setKept] = useState<{ pixels: Uint8Array; drawingId: string; label: number } | null>(null);
  const kept = last && last.pixels === pixels ? last : null;
  const changed = () => client.invalidateQueries(trpc.hardSet.pathFilter());
  const failed = (error: unknown) => toast.error(sentenceOf(error));
  const add = useMutation(trpc.hardSet.add.mutationOptions({ onError: failed, onSettled: changed }));
  const remove = useMutation(trpc.hardSet.remove.mutationOptions({ onError: failed, onSettled: changed }));
  const keep = (label: number) => {
    if (drawing && pixels) add.mutate({ ...drawing(), label }, { onSuccess: ({ drawingId }) => setKept({ pixels, drawingId, label }) });
  };
  return (
    <div className="flex flex-col gap-1.5 border-t pt-3">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-medium">That's a</span>
        <ClassButtons
          label="What it really is"
          classNames={classNames}
          chosen={kept?.label ?? null}
          disabled={drawing === null || add.isPending}
          onChoose={keep}
        />
      </div>
      <p role="status" className="flex min-h-7 flex-wrap items-center gap-x-2 text-muted text-xs">
        {kept ? (
          <>
            <span>
              In the{" "}
              <Link href="/data/hard-set" className="text-accent underline underline-offset-2">
                hard set
              </Link>{" "}
              as a {classNames[kept.label]}.
            </span>
            <Button
              size="small"
              variant="ghost"
              onClick={() => remove.mutate({ drawingId: kept.drawingId }, { onSuccess: () => setKept(null) })}
            >
              Take it out again
            </Button>
          </>
        ) : (
          <span>
            Keeps it with this label in the{" "}
            <Link href="/data/hard-set" className="text-accent underline underline-offset-2">
              hard set
            </Link>
            , which every model can be scored on.
          </span>
        )}
      </p>
    </div>
  );
}
