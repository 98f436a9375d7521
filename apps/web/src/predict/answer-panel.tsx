"use client";
import { readingOf } from "@glyphlab/core/model/reading";
import { type ReactNode, useMemo } from "react";
import { Button } from "../components/button.tsx";
import { ErrorState } from "../components/error-state.tsx";
import { Panel } from "../components/panel.tsx";
import { ProbabilityBars } from "../components/probability-bars.tsx";
import { formatPercent } from "../format/number.ts";
import { DecidingPixels } from "./deciding-pixels.tsx";
import { type PredictorState, usePredictor } from "./use-predictor.ts";

interface Props {
  title: ReactNode;
  /** Of its `model.json`. */
  modelUrl: string;
  classNames: readonly string[];
  imageShape: readonly [number, number];
  /** What the model sees; null while there is nothing to see. */
  pixels: Uint8Array | null;
  /** The right answer, where it is known. */
  realClass: number | undefined;
  /** The pen is down: the answer still moves, so it is not read out. */
  drawing: boolean;
  showsWhy: boolean;
  /** What can be done with the answer: given the index of the likeliest class, if there is one. */
  children?: (best: number | undefined) => ReactNode;
}

/** What a model makes of the image, with every point of the pen. Give it the model's id as `key`. */
export function AnswerPanel({ title, modelUrl, classNames, imageShape, pixels, realClass, drawing, showsWhy, children }: Props) {
  const state = usePredictor(modelUrl);
  const answer = useMemo(() => (state.status === "ready" && pixels ? predict(state.predictor, pixels) : undefined), [state, pixels]);
  const best = answer?.reading.best;
  const name = best === undefined ? "" : classNames[best];
  const likely = best === undefined ? undefined : answer?.probabilities[best];
  const isSure = answer?.reading.isSure ?? true;
  const sentence = isSure ? `${name}, ${formatPercent(likely, 1)}` : `Not sure: perhaps ${name}, ${formatPercent(likely, 1)}`;

  return (
    <Panel title={title} actions={<span className="text-muted text-xs">{statusText(state, answer?.milliseconds)}</span>}>
      {state.status === "failed" ? (
        <ErrorState
          title="The model did not load"
          code={state.error.code}
          action={
            <Button size="small" onClick={state.retry}>
              Try again
            </Button>
          }
        >
          {state.error.message} Your drawing is kept.
        </ErrorState>
      ) : (
        <div className="flex flex-col gap-3">
          <div className="flex items-center gap-4">
            {/* On narrow screens the bars say it alone, so that they fit beneath the pad. */}
            <p aria-hidden className="hidden w-20 shrink-0 flex-col items-center sm:flex">
              <span className="font-semibold text-6xl leading-none">{best === undefined ? "–" : isSure ? name : "?"}</span>
              <span className="mt-1.5 text-center text-muted">
                {best === undefined ? "" : isSure ? formatPercent(likely, 1) : "Not sure"}&nbsp;
              </span>
            </p>
            <ProbabilityBars
              classNames={classNames}
              probabilities={answer?.probabilities}
              {...(realClass === undefined ? {} : { realClass })}
            />
          </div>
          <p className="min-h-5 text-muted">{answer && <Margin classNames={classNames} {...answer.reading} />}</p>
          <p role="status" className="sr-only">
            {drawing || !answer ? "" : sentence}
          </p>
          {/* Above what can be shown and hidden, so that nothing moves away from the pointer. */}
          {children?.(best)}
          {showsWhy && (
            <DecidingPixels
              predictor={state.status === "ready" ? state.predictor : null}
              pixels={drawing ? null : pixels}
              imageShape={imageShape}
              best={best}
              name={name ?? ""}
            />
          )}
        </div>
      )}
    </Panel>
  );
}

/** How far the answer is from another one, and what to make of it when it is not sure. */
function Margin({ classNames, best, second, margin, isSure }: { classNames: readonly string[] } & ReturnType<typeof readingOf>) {
  const points = `${(100 * margin).toFixed(margin < 0.1 ? 2 : 1)} points`;
  if (isSure) return `${points} ahead of ${classNames[second]}.`;
  return (
    <>
      <strong className="text-warn">Not sure.</strong> {classNames[best]} is only {points} ahead of {classNames[second]}: this may be no
      digit.
    </>
  );
}

function predict(predictor: Extract<PredictorState, { status: "ready" }>["predictor"], pixels: Uint8Array) {
  const start = performance.now();
  const probabilities = predictor.predict(pixels);
  return { probabilities, reading: readingOf(probabilities), milliseconds: performance.now() - start };
}

function statusText(state: PredictorState, milliseconds: number | undefined): string {
  switch (state.status) {
    case "loading":
      return "Loading the model…";
    case "failed":
      return "";
    case "ready": {
      const where = `in this browser, ${state.predictor.backend}`;
      return milliseconds === undefined ? where : `${where}, ${milliseconds.toFixed(2)} ms`;
    }
    default:
      return state satisfies never;
  }
}
