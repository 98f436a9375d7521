"use client";
import type { DatasetDescription } from "@glyphlab/core/contracts/dataset";
import { limits } from "@glyphlab/core/contracts/limits";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Shuffle } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { Button } from "../components/button.tsx";
import { ErrorState } from "../components/error-state.tsx";
import { GlyphImage } from "../components/glyph-image.tsx";
import { Panel } from "../components/panel.tsx";
import { Select } from "../components/select.tsx";
import { errorDataOf, sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { sampleCounts, samplesView } from "./data-set-view.ts";
import { decodePixels, splitImages } from "./decode-pixels.ts";

const splitOptions = [
  { value: "train", label: "Training images" },
  { value: "test", label: "Test images" },
] as const;
const countOptions = sampleCounts.map((count) => ({ value: String(count), label: `${count} images` }));

/** Random images with their labels. The whole view is in the URL, so a link shows the same images to everyone. */
export function SamplesPanel({ description }: { description: DatasetDescription }) {
  const trpc = useTRPC();
  const [view, setView] = useQueryStates(samplesView);
  const label = view.class !== null && view.class < description.classNames.length ? view.class : null;
  const { split, count, seed } = view;
  // The last images stay until the next are there, so that the page does not jump.
  const samples = useQuery(
    trpc.datasets.samples.queryOptions(
      { id: description.id, split, count, seed, label },
      { placeholderData: keepPreviousData, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  const classOptions = [
    { value: "all", label: "All classes" },
    ...description.classNames.map((name, index) => ({ value: String(index), label: `Only ${name}` })),
  ];
  const reshuffle = () => void setView({ seed: crypto.getRandomValues(new Uint32Array(1))[0] ?? limits.seed.min });
  return (
    <Panel
      title="Random samples"
      actions={
        <div className="flex flex-wrap items-center gap-2">
          <Select
            aria-label="Split"
            className="h-7 w-auto"
            options={splitOptions}
            value={split}
            onValueChange={(next) => void setView({ split: next })}
          />
          <Select
            aria-label="Class"
            className="h-7 w-auto"
            options={classOptions}
            value={label === null ? "all" : String(label)}
            onValueChange={(next) => void setView({ class: next === "all" ? null : Number(next) })}
          />
          <Select
            aria-label="How many"
            className="h-7 w-auto"
            options={countOptions}
            value={String(count)}
            onValueChange={(next) => void setView({ count: sampleCounts.find((one) => String(one) === next) ?? null })}
          />
          <Button size="small" onClick={reshuffle}>
            <Shuffle aria-hidden />
            Reshuffle
          </Button>
        </div>
      }
    >
      {samples.error ? (
        <ErrorState title="No samples" code={errorDataOf(samples.error)?.code}>
          {sentenceOf(samples.error)}
        </ErrorState>
      ) : (
        <SampleGrid description={description} count={count} samples={samples.data} />
      )}
    </Panel>
  );
}

interface GridProps {
  description: DatasetDescription;
  /** How many are on their way while `samples` is not there yet. */
  count: number;
  samples: { indices: number[]; labels: number[]; pixels: string } | undefined;
}

function SampleGrid({ description, count, samples }: GridProps) {
  const [height, width] = description.imageShape;
  const images = useMemo(() => (samples ? splitImages(decodePixels(samples.pixels), height * width) : []), [samples, height, width]);
  return (
    <ul aria-label="Samples" aria-busy={!samples} className="grid grid-cols-[repeat(auto-fill,minmax(3.5rem,1fr))] gap-x-2 gap-y-1.5">
      {Array.from({ length: samples?.indices.length ?? count }, (_, position) => {
        const pixels = images[position];
        const name = description.classNames[samples?.labels[position] ?? -1];
        return (
          <li key={samples?.indices[position] ?? -1 - position} className="flex flex-col items-center gap-0.5">
            {pixels ? (
              <GlyphImage
                pixels={pixels}
                height={height}
                width={width}
                label={`Image ${samples?.indices[position]}: ${name}`}
                className="aspect-square w-full"
              />
            ) : (
              <span className="aspect-square w-full rounded-sm bg-surface-sunken" />
            )}
            <span aria-hidden className="h-[1.125rem] text-muted text-xs">
              {name}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
