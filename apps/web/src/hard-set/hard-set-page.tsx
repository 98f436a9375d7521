"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Database, PencilLine } from "lucide-react";
import { LinkButton } from "../components/link-button.tsx";
import { PageHeader } from "../components/page-header.tsx";
import { useTRPC } from "../trpc/trpc-context.ts";
import { DrawingsPanel } from "./drawings-panel.tsx";
import { ScoresPanel } from "./scores-panel.tsx";

/** The team's own drawings: what models make of them, and the drawings themselves. */
export function HardSetPage({ id }: { id: string }) {
  const { data: descriptions } = useSuspenseQuery(useTRPC().datasets.list.queryOptions());
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
            <LinkButton href="/predict" variant="primary">
              <PencilLine aria-hidden />
              Draw
            </LinkButton>
          </>
        }
      />
      <p className="max-w-3xl text-muted">
        Drawings and pictures that somebody of the team kept on the pad with what they really show, mostly because a model had misread them.
        No model is trained on them by itself: they say how it does on your own handwriting.
      </p>
      <ScoresPanel description={description} />
      <DrawingsPanel description={description} />
    </>
  );
}
