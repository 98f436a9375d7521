"use client";
import type { inferRouterOutputs } from "@trpc/server";
import type { ReactNode } from "react";
import { Skeleton } from "../components/skeleton.tsx";
import { ViewingDialog } from "../components/viewing-dialog.tsx";
import { formatCount } from "../format/number.ts";
import type { AppRouter } from "../server/router.ts";
import { sentenceOf } from "../trpc/error-data.ts";
import { ImageSheet } from "./image-sheet.tsx";

interface Props {
  classNames: readonly string[];
  cell: { real: number; predicted: number } | null;
  /** Which images, and whose answers they are. */
  about: ReactNode;
  /** Of the cell. */
  images: { data: inferRouterOutputs<AppRouter>["inspection"]["cell"] | undefined; error: unknown };
  onClose: () => void;
}

/** The images of one cell of the confusion matrix. */
export function CellDialog({ classNames, cell, about, images: { data, error }, onClose }: Props) {
  const name = (index: number | undefined) => classNames[index ?? -1] ?? String(index);
  const right = cell?.real === cell?.predicted;
  return (
    <ViewingDialog
      open={cell !== null}
      onClose={onClose}
      title={right ? `${name(cell?.real)}, read right` : `${name(cell?.real)} taken for ${name(cell?.predicted)}`}
      description={
        <>
          {about}
          {data && `: ${countInWords(data.total, data.images.list.length)}`}
        </>
      }
      className="w-[44rem]"
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section aria-label="Images of the cell" tabIndex={0} className="min-h-40 overflow-y-auto p-4">
        {error ? (
          <p role="alert" className="text-bad">
            {sentenceOf(error)}
          </p>
        ) : data ? (
          <ImageSheet key={`${cell?.real}-${cell?.predicted}`} label="Images" {...data} />
        ) : (
          <Skeleton className="h-48 w-full" />
        )}
      </section>
    </ViewingDialog>
  );
}

const countInWords = (total: number, shown: number): string =>
  total > shown ? `the ${formatCount(shown)} surest of ${formatCount(total)}` : formatCount(total);
