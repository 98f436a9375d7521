"use client";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { useEffect, useState } from "react";
import { loadPredictor, type Predictor } from "./load-predictor.ts";

export type PredictorState =
  | { status: "loading" }
  | { status: "ready"; predictor: Predictor }
  | { status: "failed"; error: GlyphlabError; retry: () => void };

/** Loads a model while its component lives, and frees its memory with it. Give the component the model's id as `key`. */
export function usePredictor(modelId: string): PredictorState {
  const [state, setState] = useState<PredictorState>({ status: "loading" });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is a new load
  useEffect(() => {
    let left = false;
    let loaded: Predictor | undefined;
    const retry = () => {
      setState({ status: "loading" });
      setAttempt((previous) => previous + 1);
    };
    loadPredictor(`/api/models/${modelId}/model.json`).then(
      (predictor) => {
        if (left) return predictor.dispose();
        loaded = predictor;
        setState({ status: "ready", predictor });
      },
      (error: unknown) => {
        if (!left) setState({ status: "failed", error: GlyphlabError.from(error), retry });
      },
    );
    return () => {
      left = true;
      loaded?.dispose();
    };
  }, [modelId, attempt]);
  return state;
}
