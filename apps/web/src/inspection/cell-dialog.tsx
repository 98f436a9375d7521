"use client";
import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "../components/skeleton.tsx";
import { ViewingDialog } from "../components/viewing-dialog.tsx";
import { formatCount } from "../format/number.ts";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { ImageSheet } from "./image-sheet.tsx";
import type { Stop } from "./use-moment.ts";

interface Props {
  asked: { id: string; epoch: Stop; split: "test" | "validation" };
  classNames: readonly string[];
  cell: { real: number; predicted: number } | null;
  onClose: () => void;
}

/** The images of one cell of the confusion matrix. */
export function CellDialog({ asked, classNames, cell, onClose }: Props) {
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.inspection.cell.queryOptions({ ...asked, ...(cell ?? { real: 0, predicted: 0 }) }),
    enabled: cell !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const name = (index: number | undefined) => classNames[index ?? -1] ?? String(index);
  const right = cell?.real === cell?.predicted;
  return (
    <ViewingDialog
      open={cell !== null}
      onClose={onClose}
      title={right ? `${name(cell?.real)}, read right` : `${name(cell?.real)} taken for ${name(cell?.predicted)}`}
      description={
        <>
          {asked.split === "test" ? "Test" : "Validation"} images, {asked.epoch === null ? "final model" : `epoch ${asked.epoch}`}
          {query.data && `: ${countInWords(query.data.total, query.data.images.list.length)}`}
        </>
      }
      className="w-[44rem]"
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section aria-label="Images of the cell" tabIndex={0} className="min-h-40 overflow-y-auto p-4">
        {query.error ? (
          <p role="alert" className="text-bad">
            {sentenceOf(query.error)}
          </p>
        ) : query.data ? (
          <ImageSheet key={`${cell?.real}-${cell?.predicted}`} label="Images" {...query.data} />
        ) : (
          <Skeleton className="h-48 w-full" />
        )}
      </section>
    </ViewingDialog>
  );
}

const countInWords = (total: number, shown: number): string =>
  total > shown ? `the ${formatCount(shown)} surest of ${formatCount(total)}` : formatCount(total);
