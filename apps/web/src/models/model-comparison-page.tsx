"use client";
import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { EmptyState } from "../components/empty-state.tsx";
import { ErrorState } from "../components/error-state.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { PageHeader } from "../components/page-header.tsx";
import { Panel } from "../components/panel.tsx";
import { Select } from "../components/select.tsx";
import { Skeleton } from "../components/skeleton.tsx";
import { modelAskedFor, modelOptions } from "../predict/choosable-models.ts";
import { errorDataOf, sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { comparedModelsView } from "./compared-models-view.ts";
import { ModelComparison } from "./model-comparison.tsx";

/** Two models beside each other. `?a=` and `?b=` say which, by their ids or aliases. */
export function ModelComparisonPage() {
  const [view, setView] = useQueryStates(comparedModelsView, { history: "replace" });
  const { data: models, error } = useQuery(useTRPC().models.list.queryOptions({ asked: view.a }));
  if (error && !models) {
    return (
      <ErrorState title="The models cannot be read" code={errorDataOf(error)?.code}>
        {sentenceOf(error)}
      </ErrorState>
    );
  }
  if (!models) return <Skeleton className="h-96 w-full" />;
  const [a, b] = [modelAskedFor(models, view.a), modelAskedFor(models, view.b)];
  const options = modelOptions(models);
  const choose = (which: "a" | "b") => {
    const other = which === "a" ? view.b : view.a;
    const chosen = view[which];
    return (
      <Select
        aria-label={which === "a" ? "The first model" : "The second model"}
        className="w-72 max-w-full"
        options={(which === "a" ? a : b) ? options : [{ value: "", label: "Choose a model …" }, ...options]}
        value={(which === "a" ? a : b) && chosen ? chosen : ""}
        // Choosing the one that is the other already lets the two change places.
        onValueChange={(id) =>
          void setView({ [which]: id || null, ...(id === other ? { [which === "a" ? "b" : "a"]: chosen } : {}), page: null })
        }
      />
    );
  };
  return (
    <>
      <PageHeader title="Compare models" actions={<LinkButton href="/models">All models</LinkButton>} />
      <div className="flex flex-wrap items-center gap-2">
        {choose("a")}
        <span className="text-muted">and</span>
        {choose("b")}
      </div>
      {a && b && a.id !== b.id ? (
        <ModelComparison key={`${a.id} ${b.id}`} a={a.id} b={b.id} view={view} onTurn={(turned) => void setView(turned)} />
      ) : (
        <Panel>
          <EmptyState title={a || b ? "Choose another model" : "Choose two models"}>
            Their figures are compared class by class, and you see the test images about which they disagree.
          </EmptyState>
        </Panel>
      )}
    </>
  );
}
