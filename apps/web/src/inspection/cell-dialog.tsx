"use client";
import { Dialog } from "@base-ui/react/dialog";
import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { IconButton } from "../components/icon-button.tsx";
import { Skeleton } from "../components/skeleton.tsx";
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
    <Dialog.Root open={cell !== null} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/30 transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0 dark:bg-black/60" />
        <Dialog.Popup className="fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[44rem] max-w-[calc(100vw-1rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-lg border border-border bg-surface text-foreground shadow-popup">
          <div className="flex items-start justify-between gap-3 border-b px-4 py-2">
            <div>
              <Dialog.Title className="font-semibold text-base">
                {right ? `${name(cell?.real)}, read right` : `${name(cell?.real)} taken for ${name(cell?.predicted)}`}
              </Dialog.Title>
              <Dialog.Description className="text-muted">
                {asked.split === "test" ? "Test" : "Validation"} images, {asked.epoch === null ? "final model" : `epoch ${asked.epoch}`}
                {query.data && `: ${countInWords(query.data.total, query.data.images.list.length)}`}
              </Dialog.Description>
            </div>
            <Dialog.Close
              render={
                <IconButton label="Close" size="small">
                  <X />
                </IconButton>
              }
            />
          </div>
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
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const countInWords = (total: number, shown: number): string =>
  total > shown ? `the ${formatCount(shown)} surest of ${formatCount(total)}` : formatCount(total);
