"use client";
import { useQuery } from "@tanstack/react-query";
import { ErrorState } from "../components/error-state.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { Skeleton } from "../components/skeleton.tsx";
import { errorDataOf, sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { AliasesPanel } from "./aliases-panel.tsx";
import { EvaluationNotice } from "./evaluation-notice.tsx";
import { EvaluationPanels } from "./evaluation-panels.tsx";
import { LineagePanel } from "./lineage-panel.tsx";
import { ModelFigures } from "./model-figures.tsx";
import { ModelHeader } from "./model-header.tsx";
import { NetworkPanel } from "./network-panel.tsx";
import { NotesPanel } from "./notes-panel.tsx";
import { VersionsPanel } from "./versions-panel.tsx";

/** A trainer tells when it has evaluated a model; one that is lost in the middle of it tells nothing. */
const waitingMs = 3_000;

/** On narrow screens both columns are one. */
const column = "contents xl:flex xl:min-w-0 xl:flex-col xl:gap-3";

/** One model: how good it is, where it comes from, what stands for it, and what can be done with it. */
export function ModelPage({ id }: { id: string }) {
  const { data: model, error } = useQuery({
    ...useTRPC().registry.get.queryOptions({ id }),
    refetchInterval: ({ state }) => (state.data?.evaluation === "waiting" || state.data?.evaluation === "running" ? waitingMs : false),
  });
  if (error && !model) {
    return (
      <ErrorState
        title="There is nothing to show"
        code={errorDataOf(error)?.code}
        action={
          <LinkButton size="small" href="/models">
            All models
          </LinkButton>
        }
      >
        {sentenceOf(error)}
      </ErrorState>
    );
  }
  if (!model) return <Skeleton className="h-96 w-full" />;
  return (
    <>
      <ModelHeader model={model} />
      <EvaluationNotice model={model} />
      <ModelFigures model={model} />
      <div className="flex flex-col gap-3 xl:grid xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] xl:items-start">
        <div className={column}>
          {model.evaluation === "done" && <EvaluationPanels modelId={id} />}
          {/* In one column it is the last that one looks for. */}
          <div className="order-last min-w-0 xl:order-none">
            <NetworkPanel model={model} />
          </div>
        </div>
        <div className={column}>
          <AliasesPanel model={model} />
          <NotesPanel key={model.notes} model={model} />
          <LineagePanel model={model} />
          <VersionsPanel model={model} />
        </div>
      </div>
    </>
  );
}
