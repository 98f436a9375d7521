"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { LinkButton } from "../components/link-button.tsx";
import { PageHeader } from "../components/page-header.tsx";
import { useTRPC } from "../trpc/trpc-context.ts";
import { ClassCountsPanel } from "./class-counts-panel.tsx";
import { MisreadPanel } from "./misread-panel.tsx";
import { PreprocessingPanel } from "./preprocessing-panel.tsx";
import { SamplesPanel } from "./samples-panel.tsx";
import { ShapesPanel } from "./shapes-panel.tsx";

/** What the network learns from: its shapes, what is in it, and how it is prepared. */
export function DataSetPage({ id }: { id: string }) {
  const trpc = useTRPC();
  const { data: overview } = useSuspenseQuery(trpc.datasets.overview.queryOptions({ id }, { staleTime: Number.POSITIVE_INFINITY }));
  const { description } = overview;
  return (
    <>
      <PageHeader title={description.title} actions={<LinkButton href="/data/hard-set">Hard set</LinkButton>} />
      <p className="max-w-3xl text-muted">{description.description}</p>
      <div className="grid gap-4 lg:grid-cols-2">
        <ShapesPanel {...overview} />
        <ClassCountsPanel {...overview} />
      </div>
      <SamplesPanel description={description} />
      <MisreadPanel dataset={id} />
      <PreprocessingPanel description={description} />
      <p className="text-muted text-xs">{description.licence}</p>
    </>
  );
}
