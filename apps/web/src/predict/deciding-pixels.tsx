"use client";
import { occlusion } from "@glyphlab/core/model/occlusion";
import { useMemo } from "react";
import { WeightPicture } from "../inspection/weight-picture.tsx";
import type { Predictor } from "./load-predictor.ts";

interface Props {
  predictor: Predictor | null;
  /** Null while there is nothing, or the pen is down: it takes some 80 predictions. */
  pixels: Uint8Array | null;
  imageShape: readonly [number, number];
  /** Index and name of the class that was read. */
  best: number | undefined;
  name: string;
}

/** Which ink made the model read what it read: hidden a little at a time, what does the answer lose? */
export function DecidingPixels({ predictor, pixels, imageShape, best, name }: Props) {
  const [height, width] = imageShape;
  const values = useMemo(
    () => (predictor && pixels && best !== undefined ? occlusion(predictor.predict, pixels, imageShape, best) : null),
    [predictor, pixels, imageShape, best],
  );
  const nothing = useMemo(() => new Float32Array(height * width), [height, width]);
  const isDecided = values?.some((value) => value !== 0) ?? false;
  return (
    <figure className="flex flex-col gap-3 border-t pt-3 sm:flex-row">
      <WeightPicture
        values={values ?? nothing}
        height={height}
        width={width}
        label={values ? `Which ink speaks for ${name}` : "Which ink speaks for the answer: nothing yet"}
        className="size-40 shrink-0"
      />
      <figcaption className="flex flex-col gap-1.5 text-muted">
        <p className="font-medium text-foreground">{best === undefined ? "What decides it" : `What speaks for ${name}`}</p>
        <ul className="flex flex-col gap-0.5">
          <Legend value={1}>Without this ink it would be less sure.</Legend>
          <Legend value={-1}>Without this ink it would be surer.</Legend>
        </ul>
        <p className="text-xs">
          {values && !isDecided
            ? "No single piece of ink decides it."
            : "Squares of 4×4 pixels are hidden one after another, and the model is asked again."}
        </p>
      </figcaption>
    </figure>
  );
}

function Legend({ value, children }: { value: number; children: string }) {
  return (
    <li className="flex items-center gap-2">
      <WeightPicture values={[value]} height={1} width={1} label="" className="size-3.5 shrink-0" />
      {children}
    </li>
  );
}
