"use client";
import type { DatasetDescription } from "@glyphlab/core/contracts/dataset";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { PencilLine } from "lucide-react";
import { parseAsInteger, useQueryState } from "nuqs";
import { useState } from "react";
import { Button } from "../components/button.tsx";
import { EmptyState } from "../components/empty-state.tsx";
import { ErrorState } from "../components/error-state.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { Panel } from "../components/panel.tsx";
import { Select } from "../components/select.tsx";
import { Skeleton } from "../components/skeleton.tsx";
import { formatCount } from "../format/number.ts";
import type { AppRouter } from "../server/router.ts";
import { errorDataOf, sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { DrawingDialog } from "./drawing-dialog.tsx";
import { DrawingTile } from "./drawing-tile.tsx";

export type HardDrawing = inferRouterOutputs<AppRouter>["hardSet"]["list"]["drawings"][number];

/** All drawings, the newest first, or those of one class; one that is opened can be relabelled and removed. */
export function DrawingsPanel({ description }: { description: DatasetDescription }) {
  const { id: datasetId, classNames } = description;
  const [asked, setLabel] = useQueryState("class", parseAsInteger);
  const label = asked !== null && asked in classNames ? asked : null;
  const [opened, setOpened] = useState<string | null>(null);
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    useTRPC().hardSet.list.infiniteQueryOptions(
      { datasetId, label },
      { getNextPageParam: ({ next }) => next, placeholderData: keepPreviousData },
    ),
  );
  const drawings = data?.pages.flatMap((page) => page.drawings) ?? [];
  const total = data?.pages[0]?.total ?? 0;
  const options = [
    { value: "all", label: "All classes" },
    ...classNames.map((name, index) => ({ value: String(index), label: `Only ${name}` })),
  ];
  return (
    <Panel
      title={`Drawings${total > 0 ? `, ${formatCount(total)}` : ""}`}
      actions={
        <Select
          aria-label="Class"
          className="h-7 w-auto"
          options={options}
          value={label === null ? "all" : String(label)}
          onValueChange={(next) => void setLabel(next === "all" ? null : Number(next))}
        />
      }
    >
      {error && !data ? (
        <ErrorState title="No drawings" code={errorDataOf(error)?.code}>
          {sentenceOf(error)}
        </ErrorState>
      ) : !data ? (
        <Skeleton className="h-40 w-full" />
      ) : drawings.length === 0 ? (
        <Nothing of={label === null ? null : (classNames[label] ?? null)} />
      ) : (
        <div className="flex flex-col gap-3">
          <ul aria-label="Drawings" className="grid grid-cols-[repeat(auto-fill,minmax(6rem,1fr))] gap-1.5">
            {drawings.map((drawing) => (
              <li key={drawing.id}>
                <DrawingTile drawing={drawing} description={description} onOpen={() => setOpened(drawing.id)} />
              </li>
            ))}
          </ul>
          {hasNextPage && (
            <Button className="self-center" onClick={() => void fetchNextPage()} disabled={isFetchingNextPage}>
              {isFetchingNextPage ? "Loading…" : `Show more of ${formatCount(total)}`}
            </Button>
          )}
        </div>
      )}
      <DrawingDialog drawing={drawings.find(({ id }) => id === opened) ?? null} description={description} onClose={() => setOpened(null)} />
    </Panel>
  );
}

function Nothing({ of: name }: { of: string | null }) {
  return (
    <EmptyState
      icon={<PencilLine />}
      title={name === null ? "No drawing yet" : `No ${name} yet`}
      action={<LinkButton href="/predict">Draw one</LinkButton>}
    >
      Draw on the pad, and when a model misreads it, say what it is: “That's a 7”. It is kept here with your label.
    </EmptyState>
  );
}
