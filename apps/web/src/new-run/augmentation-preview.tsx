"use client";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { imageAugmentation } from "@glyphlab/core/training/augmentation/augment-images";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { ErrorState } from "../components/error-state.tsx";
import { GlyphImage } from "../components/glyph-image.tsx";
import { sampleCounts } from "../data-set/data-set-view.ts";
import { decodePixels, splitImages } from "../data-set/decode-pixels.ts";
import { errorDataOf, sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";

const shownImages = 4;
const shownEpochs = 7;

/** A few training images, and what the first epochs of this config make of them: the very pixels, by the code that the engines use. */
export function AugmentationPreview({ config }: { config: RunConfig }) {
  const trpc = useTRPC();
  const { id, imageShape, classNames: names } = config.dataset;
  const samples = useQuery(
    trpc.datasets.samples.queryOptions(
      { id, split: "train", count: sampleCounts[0], seed: 0, label: null },
      { staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  const rows = useMemo(() => (samples.data ? previewRows(config, samples.data) : []), [config, samples.data]);
  const [height, width] = imageShape;
  if (samples.error) {
    return (
      <ErrorState title="No preview" code={errorDataOf(samples.error)?.code}>
        {sentenceOf(samples.error)}
      </ErrorState>
    );
  }
  return (
    <figure className="flex flex-col gap-1.5">
      <figcaption className="text-muted text-xs">Training images as they are, and as the first {shownEpochs} epochs see them</figcaption>
      <ol aria-label="Augmented training images" aria-busy={!samples.data} className="flex max-w-md flex-col gap-1">
        {Array.from({ length: shownImages }, (_, row) => {
          const shown = rows[row];
          const name = names[shown?.label ?? -1];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the places stay, the images come into them
            <li key={row} className="grid grid-cols-8 gap-1">
              {Array.from({ length: 1 + shownEpochs }, (_, epoch) => {
                const pixels = shown?.images[epoch];
                return pixels ? (
                  <GlyphImage
                    // biome-ignore lint/suspicious/noArrayIndexKey: an epoch is known by its number
                    key={epoch}
                    pixels={pixels}
                    height={height}
                    width={width}
                    label={epoch === 0 ? `A training image: ${name}` : `The same ${name} in epoch ${epoch}`}
                    className="aspect-square w-full"
                  />
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: an epoch is known by its number
                  <span key={epoch} className="aspect-square w-full rounded-sm bg-surface-sunken" />
                );
              })}
            </li>
          );
        })}
      </ol>
    </figure>
  );
}

interface PreviewRow {
  label: number;
  /** The original, then that of each epoch. */
  images: Uint8Array[];
}

function previewRows(
  config: RunConfig,
  { indices, labels, pixels }: { indices: number[]; labels: number[]; pixels: string },
): PreviewRow[] {
  const augment = imageAugmentation(config);
  const [height, width] = config.dataset.imageShape;
  const originals = splitImages(decodePixels(pixels), height * width);
  return originals.slice(0, shownImages).map((original, row) => {
    const epochs = Array.from({ length: shownEpochs }, (_, epoch) => {
      const output = new Uint8Array(height * width);
      augment?.(epoch, indices[row] ?? 0, original, output);
      return output;
    });
    return { label: labels[row] ?? 0, images: [original, ...epochs] };
  });
}
