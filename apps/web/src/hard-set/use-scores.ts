"use client";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { useCallback, useEffect, useRef, useState } from "react";
import { type HardSetImages, type Score, scoreModel } from "./score-model.ts";

export type ScoreState = { status: "scored"; score: Score } | { status: "failed"; error: GlyphlabError };

/** Of each hard set by its hash, each model's score: neither changes, so one is computed once in the life of the page. */
const known = new Map<string, Map<string, ScoreState>>();

interface ScoredModel {
  id: string;
  /** What it was trained on. */
  hardSet: { sha256: string } | null;
}

/**
 * Scores of models on the hard set, computed one model after another when asked.
 * @param drawingsIn ids of the drawings that runs train on whose configs name this hash
 */
export function useScores(
  hardSet: (HardSetImages & { sha256: string }) | null,
  drawingsIn: (sha256: string) => Promise<readonly string[]>,
) {
  const [, setVersion] = useState(0);
  const [current, setCurrent] = useState<string | null>(null);
  const abort = useRef<AbortController | null>(null);
  const sha256 = hardSet?.sha256;
  const stop = useCallback(() => abort.current?.abort(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: scores of another hard set are wanted no more when it changes
  useEffect(() => stop, [sha256, stop]);

  const score = async (models: readonly ScoredModel[]) => {
    if (!hardSet) return;
    stop();
    const mine = new AbortController();
    abort.current = mine;
    const scores = known.get(hardSet.sha256) ?? new Map<string, ScoreState>();
    known.set(hardSet.sha256, scores);
    for (const { id, hardSet: learned } of models) {
      if (mine.signal.aborted) break;
      if (scores.get(id)?.status === "scored") continue;
      setCurrent(id);
      try {
        const trainedOn = learned ? await drawingsIn(learned.sha256) : [];
        scores.set(id, { status: "scored", score: await scoreModel(id, hardSet, trainedOn, mine.signal) });
      } catch (error) {
        if (!mine.signal.aborted) scores.set(id, { status: "failed", error: GlyphlabError.from(error) });
      }
      setVersion((version) => version + 1);
    }
    if (abort.current === mine) setCurrent(null);
  };
  return { scores: sha256 === undefined ? undefined : known.get(sha256), current, score, stop };
}
