"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { parseAsInteger, parseAsStringLiteral, useQueryStates } from "nuqs";
import { Button } from "../components/button.tsx";
import { GlyphImage } from "../components/glyph-image.tsx";
import { Panel } from "../components/panel.tsx";
import { ProbabilityBars } from "../components/probability-bars.tsx";
import { SegmentedControl } from "../components/segmented-control.tsx";
import { Skeleton } from "../components/skeleton.tsx";
import { anotherImage } from "../data-set/another-image.ts";
import { decodePixels } from "../data-set/decode-pixels.ts";
import { formatCount, formatPercent } from "../format/number.ts";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { useKey } from "./use-key.ts";

const kinds = ["all", "mistakes"] as const;
const view = { image: parseAsInteger.withDefault(0), among: parseAsStringLiteral(kinds).withDefault("all") };

interface Props {
  runId: string;
  images: number;
  /** Indices of the test images that the model gets wrong. */
  mistakes: readonly number[];
}

/** One test image with what it is, what the model takes it for and how sure it is; another one on demand. */
export function TestImagePanel({ runId, images, mistakes }: Props) {
  const [{ image: index, among }, setView] = useQueryStates(view, { history: "replace" });
  const query = useQuery({
    ...useTRPC().runs.testImage.queryOptions({ id: runId, index }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const candidates = among === "mistakes" ? mistakes : images;
  const another = () => void setView({ image: anotherImage(candidates, index) });
  useKey("n", another);
  return (
    <Panel
      title="Predict a random test image"
      actions={
        <>
          <SegmentedControl
            label="Which images"
            value={among}
            onValueChange={(next) => void setView({ among: next, image: anotherImage(next === "mistakes" ? mistakes : images, index) })}
            options={[
              { value: "all", label: `All ${formatCount(images)}` },
              { value: "mistakes", label: `${formatCount(mistakes.length)} wrong` },
            ]}
          />
          <Button size="small" onClick={another} aria-keyshortcuts="n" title="Another random image (N)">
            Another
          </Button>
        </>
      }
    >
      {among === "mistakes" && mistakes.length === 0 ? (
        <p className="py-6 text-center text-muted">This model gets every test image right.</p>
      ) : query.error && !query.data ? (
        <p role="alert" className="py-6 text-center text-bad">
          {sentenceOf(query.error)}
        </p>
      ) : query.data ? (
        <TestImage {...query.data} />
      ) : (
        <Skeleton className="h-54 w-full" />
      )}
    </Panel>
  );
}

interface TestImageProps {
  index: number;
  label: number;
  prediction: number;
  classNames: string[];
  imageShape: [number, number];
  probabilities: number[];
  pixels: string;
}

function TestImage({ index, label, prediction, classNames, imageShape: [height, width], probabilities, pixels }: TestImageProps) {
  const name = (index: number) => classNames[index] ?? String(index);
  const right = label === prediction;
  return (
    <div className="flex flex-col gap-4 sm:flex-row">
      <div className="flex shrink-0 items-center gap-4 sm:w-40 sm:flex-col sm:items-stretch sm:gap-2">
        <GlyphImage
          pixels={decodePixels(pixels)}
          height={height}
          width={width}
          label={`Test image ${index}, a ${name(label)}`}
          className="size-28 sm:size-40"
        />
        <p aria-live="polite">
          <span className="block">
            Real label: <strong>{name(label)}</strong>
          </span>
          <span className={right ? "block text-good" : "block text-bad"}>
            Prediction: <strong>{name(prediction)}</strong>, {formatPercent(probabilities[prediction])}
          </span>
          <span className="block text-muted text-xs">test image {formatCount(index)}</span>
        </p>
      </div>
      <ProbabilityBars classNames={classNames} probabilities={probabilities} realClass={label} />
    </div>
  );
}
