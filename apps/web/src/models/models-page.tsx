"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Boxes, GitCompareArrows, Search, Upload } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { Button } from "../components/button.tsx";
import { EmptyState } from "../components/empty-state.tsx";
import { ErrorState } from "../components/error-state.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { PageHeader } from "../components/page-header.tsx";
import { Panel } from "../components/panel.tsx";
import { SearchField } from "../components/search-field.tsx";
import { Select } from "../components/select.tsx";
import { Skeleton } from "../components/skeleton.tsx";
import { formatCount } from "../format/number.ts";
import { errorDataOf, sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { ImportDialog } from "./import-dialog.tsx";
import { ModelsTable } from "./models-table.tsx";
import { modelsAtOnce, modelsView } from "./models-view.ts";
import { useFileDrop } from "./use-file-drop.ts";

const filterOptions = [
  { value: "all", label: "All models" },
  { value: "aliased", label: "With an alias" },
  { value: "trained", label: "From runs" },
  { value: "imported", label: "Imported" },
] as const;

/** The team's models: those of its finished runs, and those that somebody brought. */
export function ModelsPage() {
  const [view, setView] = useQueryStates(modelsView, { history: "replace" });
  const [count, setCount] = useState(modelsAtOnce);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  /** Files to import, none yet of a dialog that asks for them; null while it is closed. */
  const [bringing, setBringing] = useState<readonly File[] | null>(null);
  const { dragged, handlers } = useFileDrop(setBringing);
  const { data, error } = useQuery({
    ...useTRPC().registry.list.queryOptions({ search: view.q, filter: view.show, order: view.order, descending: view.descending, count }),
    placeholderData: keepPreviousData,
  });
  const [first, second] = chosen;
  const importButton = (
    <Button variant="primary" onClick={() => setBringing([])}>
      <Upload />
      Import a model
    </Button>
  );
  return (
    <div {...handlers} className="flex min-h-[70dvh] flex-col gap-4">
      <PageHeader title="Models" actions={data?.total === 0 ? undefined : importButton} />
      {dragged && (
        <p role="status" className="rounded-lg border border-accent border-dashed bg-accent-soft py-6 text-center text-accent">
          Let the files go to import them.
        </p>
      )}
      {error && !data ? (
        <ErrorState title="The models cannot be read" code={errorDataOf(error)?.code}>
          {sentenceOf(error)}
        </ErrorState>
      ) : !data ? (
        <Skeleton className="h-80 w-full" />
      ) : data.total === 0 ? (
        <Panel>
          <EmptyState
            icon={<Boxes />}
            title="No models yet"
            action={
              <div className="flex flex-wrap justify-center gap-2">
                <LinkButton href="/new">Launch a run</LinkButton>
                {importButton}
              </div>
            }
          >
            The model of every finished run is here by itself. One that was trained elsewhere, with Keras, TensorFlow.js or what writes
            ONNX, can be imported.
          </EmptyState>
        </Panel>
      ) : (
        <div className="flex flex-col gap-3">
          <search className="flex flex-wrap items-center gap-2">
            <SearchField
              className="min-w-40 max-w-72 flex-1"
              aria-label="Search models"
              placeholder="Search name, alias, tag, notes …"
              value={view.q}
              onChange={(event) => void setView({ q: event.target.value || null })}
            />
            <Select
              aria-label="Which models"
              options={filterOptions}
              value={view.show}
              onValueChange={(show) => void setView({ show })}
              className="w-36"
            />
            {chosen.length > 0 && (
              <LinkButton
                href={`/models/compare?a=${first}${second ? `&b=${second}` : ""}`}
                variant={second ? "primary" : "secondary"}
                aria-label={second ? "Compare the two chosen models" : "Compare the chosen model with another"}
              >
                <GitCompareArrows />
                Compare {second ? "both" : "with …"}
              </LinkButton>
            )}
            <span className="ml-auto text-muted" role="status">
              {data.found === data.total
                ? `${formatCount(data.total)} ${data.total === 1 ? "model" : "models"}`
                : `${formatCount(data.found)} of ${formatCount(data.total)} models`}
            </span>
          </search>
          {data.models.length > 0 ? (
            <ModelsTable
              models={data.models}
              order={view.order}
              descending={view.descending}
              onOrderChange={(order, descending) => void setView({ order, descending })}
              chosen={chosen}
              onChosenChange={setChosen}
            />
          ) : (
            <Panel>
              <EmptyState
                icon={<Search />}
                title="No model fits"
                action={<Button onClick={() => void setView({ q: null, show: null })}>Show all models</Button>}
              >
                None of the {formatCount(data.total)} models is what you look for.
              </EmptyState>
            </Panel>
          )}
          {data.found > data.models.length && (
            <Button className="self-center" onClick={() => setCount(count + modelsAtOnce)}>
              Show more of {formatCount(data.found)}
            </Button>
          )}
        </div>
      )}
      {bringing && <ImportDialog files={bringing} onClose={() => setBringing(null)} />}
    </div>
  );
}
