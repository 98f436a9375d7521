"use client";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Database, PencilLine, Play } from "lucide-react";
import { LinkButton } from "../components/link-button.tsx";
import { PageHeader } from "../components/page-header.tsx";
import { useTRPC } from "../trpc/trpc-context.ts";
import { DrawingsPanel } from "./drawings-panel.tsx";
import { ScoresPanel } from "./scores-panel.tsx";
import { newRunWith } from "./train-with-hard-set.ts";

/** The team's own drawings: what models make of them, and the drawings themselves. */
export function HardSetPage({ id }: { id: string }) {
  const trpc = useTRPC();
  const { data: descriptions } = useSuspenseQuery(trpc.datasets.list.queryOptions());
  const { data: drawn } = useQuery(trpc.hardSet.images.queryOptions({ datasetId: id }));
  const description = descriptions.find((one) => one.id === id);
  if (!description) throw new Error(`There is no data set ${id}.`);
  return (
    <>
      <PageHeader
        title="Hard set"
        actions={
          <>
            <LinkButton href="/data">
              <Database aria-hidden />
              {description.title}
            </LinkButton>
            {drawn && drawn.ids.length > 0 && (
              <LinkButton href={newRunWith({ sha256: drawn.sha256, images: drawn.ids.length })}>
                <Play aria-hidden />
                Train with it
              </LinkButton>
            )}
            <LinkButton href="/predict" variant="primary">
              <PencilLine aria-hidden />
              Draw
            </LinkButton>
          </>
        }
      />
      <p className="max-w-3xl text-muted">
        Drawings and pictures that somebody of the team kept on the pad with what they really show, mostly because a model had misread them.
        No model is trained on them by itself, so they say how it does on your own handwriting; a run that is to learn from them says so in
        its config.
      </p>
      <ScoresPanel description={description} />
      <DrawingsPanel description={description} />
    </>
  );
}
