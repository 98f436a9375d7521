"use client";
import { useMemo } from "react";
import { Button } from "../components/button.tsx";
import { ErrorState } from "../components/error-state.tsx";
import { Panel } from "../components/panel.tsx";
import { ProbabilityBars } from "../components/probability-bars.tsx";
import { formatPercent } from "../format/number.ts";
import { type PredictorState, usePredictor } from "./use-predictor.ts";

interface Props {
  modelId: string;
  classNames: readonly string[];
  /** What the model sees; null while there is nothing to see. */
  pixels: Uint8Array | null;
  /** The right answer, where it is known. */
  realClass: number | undefined;
  /** The pen is down: the answer still moves, so it is not read out. */
  drawing: boolean;
}

/** What the model makes of the image, with every point of the pen. Give it the model's id as `key`. */
export function AnswerPanel({ modelId, classNames, pixels, realClass, drawing }: Props) {
  const state = usePredictor(modelId);
  const answer = useMemo(() => (state.status === "ready" && pixels ? predict(state.predictor, pixels) : undefined), [state, pixels]);
  const best = answer ? answer.probabilities.indexOf(Math.max(...answer.probabilities)) : undefined;
  const bestProbability = best === undefined ? undefined : answer?.probabilities[best];
  const sentence = best === undefined ? "" : `${classNames[best]}, ${formatPercent(bestProbability, 1)}`;

  return (
    <Panel title="Answer" actions={<span className="text-muted text-xs">{statusText(state, answer?.milliseconds)}</span>}>
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
        <div className="flex h-full items-center gap-4">
          {/* On narrow screens the bars say it alone, so that they fit beneath the pad. */}
          <p aria-hidden className="hidden w-20 shrink-0 flex-col items-center sm:flex">
            <span className="font-semibold text-6xl leading-none">{best === undefined ? "–" : classNames[best]}</span>
            <span className="mt-1.5 text-muted">{best === undefined ? "" : formatPercent(bestProbability, 1)}&nbsp;</span>
          </p>
          <ProbabilityBars
            classNames={classNames}
            probabilities={answer?.probabilities}
            {...(realClass === undefined ? {} : { realClass })}
          />
          <p role="status" className="sr-only">
            {drawing ? "" : sentence}
          </p>
        </div>
      )}
    </Panel>
  );
}

function predict(predictor: Extract<PredictorState, { status: "ready" }>["predictor"], pixels: Uint8Array) {
  const start = performance.now();
  const probabilities = predictor.predict(pixels);
  return { probabilities, milliseconds: performance.now() - start };
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
