"use client";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { useEffect, useState } from "react";
import { loadPredictor, type Predictor } from "./load-predictor.ts";

export type PredictorState =
  | { status: "loading" }
  | { status: "ready"; predictor: Predictor }
  | { status: "failed"; error: GlyphlabError; retry: () => void };

/**
 * Loads a model while its component lives, and frees its memory with it. Of a model that is still being trained the address changes: the one before answers
 * until the next is there, and goes on where the next cannot be had. Give the component the model's id as `key`.
 */
export function usePredictor(modelUrl: string): PredictorState {
  const [state, setState] = useState<PredictorState>({ status: "loading" });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is a new load
  useEffect(() => {
    let left = false;
    const retry = () => {
      setState({ status: "loading" });
      setAttempt((previous) => previous + 1);
    };
    loadPredictor(modelUrl).then(
      (predictor) => {
        if (left) predictor.dispose();
        else setState({ status: "ready", predictor });
      },
      (error: unknown) => {
        const failed: PredictorState = { status: "failed", error: GlyphlabError.from(error), retry };
        if (!left) setState((now) => (now.status === "ready" ? now : failed));
      },
    );
    return () => {
      left = true;
    };
  }, [modelUrl, attempt]);
  // Once another one has taken its place on the page, and no sooner.
  useEffect(() => (state.status === "ready" ? () => state.predictor.dispose() : undefined), [state]);
  return state;
}
