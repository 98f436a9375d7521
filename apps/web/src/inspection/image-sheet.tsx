"use client";
import { useMemo, useState } from "react";
import { GlyphImage } from "../components/glyph-image.tsx";
import { ProbabilityBars } from "../components/probability-bars.tsx";
import { decodePixels, splitImages } from "../data-set/decode-pixels.ts";
import { formatCount, formatPercent } from "../format/number.ts";
import type { ShownImages } from "../server/inspection/describe-moment.ts";

interface Props {
  label: string;
  classNames: readonly string[];
  imageShape: readonly [number, number];
  images: ShownImages;
}

/** Images with what the model takes them for and how sure it is; one of them is shown large, with all probabilities where they are known. */
export function ImageSheet({ label, classNames, imageShape: [height, width], images: { list, pixels: encoded } }: Props) {
  const pixels = useMemo(() => splitImages(decodePixels(encoded), height * width), [encoded, height, width]);
  const [chosen, setChosen] = useState<number | null>(null);
  const shown = list.findIndex(({ image }) => image === chosen);
  const one = list[shown];
  const name = (index: number) => classNames[index] ?? String(index);
  return (
    <div className="flex flex-col gap-3">
      {one && pixels[shown] && (
        <div className="flex flex-col gap-3 rounded-md bg-surface-sunken p-3 sm:flex-row" aria-live="polite">
          <div className="flex shrink-0 gap-3 sm:w-36 sm:flex-col sm:gap-1.5">
            <GlyphImage
              pixels={pixels[shown]}
              height={height}
              width={width}
              label={`Image ${one.image}, a ${name(one.label)}`}
              className="size-24 sm:size-36"
            />
            <p>
              <span className="block">
                Real label: <strong>{name(one.label)}</strong>
              </span>
              <span className={one.label === one.predicted ? "block text-good" : "block text-bad"}>
                Prediction: <strong>{name(one.predicted)}</strong>, {sureness(one.confidence)}
              </span>
              <span className="block text-muted text-xs">image {formatCount(one.image)}</span>
            </p>
          </div>
          {one.probabilities ? (
            <ProbabilityBars classNames={classNames} probabilities={one.probabilities} realClass={one.label} />
          ) : (
            <p className="text-muted">All probabilities are kept of the final model alone; of an epoch the likeliest class and its own.</p>
          )}
        </div>
      )}
      <ul aria-label={label} className="grid grid-cols-[repeat(auto-fill,minmax(4rem,1fr))] gap-1.5">
        {list.map(({ image, label: real, predicted, confidence }, position) => (
          <li key={image}>
            <button
              type="button"
              aria-pressed={image === chosen}
              onClick={() => setChosen(image === chosen ? null : image)}
              className="flex w-full flex-col items-center gap-0.5 rounded-md p-1 hover:bg-surface-hover aria-pressed:bg-accent-soft"
            >
              <span className="sr-only">{`Image ${image}: ${name(real)} taken for ${name(predicted)}, ${sureness(confidence)}`}</span>
              {pixels[position] && (
                <GlyphImage pixels={pixels[position]} height={height} width={width} label="" className="aspect-square w-full" />
              )}
              <span className="whitespace-nowrap text-xs" aria-hidden>
                {name(real)}
                {real !== predicted && <span className="text-bad"> → {name(predicted)}</span>}
              </span>
              <span className="text-muted text-xs" aria-hidden>
                {sureness(confidence, 1)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

const sureness = (confidence: number, digits = 2): string => (Number.isNaN(confidence) ? "NaN" : formatPercent(confidence, digits));
