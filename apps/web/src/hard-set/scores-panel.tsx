"use client";
import type { DatasetDescription } from "@glyphlab/core/contracts/dataset";
import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useMemo } from "react";
import { Button } from "../components/button.tsx";
import { ErrorState } from "../components/error-state.tsx";
import { ExplainedTitle } from "../components/explained-title.tsx";
import { Panel } from "../components/panel.tsx";
import { ProgressBar } from "../components/progress-bar.tsx";
import { Skeleton } from "../components/skeleton.tsx";
import { Table, TableCell, TableHeader } from "../components/table.tsx";
import { decodePixels, splitImages } from "../data-set/decode-pixels.ts";
import { formatCount, formatPercent } from "../format/number.ts";
import { modelTitle } from "../models/listed-model.ts";
import { errorDataOf, sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { type ScoreState, useScores } from "./use-scores.ts";

const explanation =
  "How many of these drawings a model reads as they are labelled, computed in this browser. The set is small and was chosen for being misread, so it is far below the accuracy on the test images; compare models with each other. What a model was trained on is no test of it: such drawings are counted apart, and not in its score.";

/** Every model with its accuracy on the hard set. */
export function ScoresPanel({ description }: { description: DatasetDescription }) {
  const trpc = useTRPC();
  const { data: allModels } = useSuspenseQuery(trpc.models.list.queryOptions());
  const { data, error } = useQuery(trpc.hardSet.images.queryOptions({ datasetId: description.id }));
  const models = useMemo(() => allModels.filter(({ dataset }) => dataset.id === description.id), [allModels, description.id]);
  const hardSet = useMemo(() => {
    if (!data) return null;
    const [height, width] = description.imageShape;
    return { ids: data.ids, labels: data.labels, sha256: data.sha256, images: splitImages(decodePixels(data.pixels), height * width) };
  }, [data, description.imageShape]);
  const client = useQueryClient();
  const { scores, current, score, stop } = useScores(hardSet, (sha256) =>
    client.fetchQuery(trpc.hardSet.trainedOn.queryOptions({ datasetId: description.id, sha256 }, { staleTime: Number.POSITIVE_INFINITY })),
  );
  const unscored = models.filter(({ id }) => scores?.get(id)?.status !== "scored");
  const done = models.length - unscored.length;
  const ranked = useMemo(
    () => models.toSorted((left, right) => shareOf(scores?.get(right.id)) - shareOf(scores?.get(left.id))),
    [models, scores],
  );

  const actions = current ? (
    <>
      <ProgressBar value={done / models.length} label="Models scored" className="w-24" />
      <Button size="small" onClick={stop}>
        Stop
      </Button>
    </>
  ) : (
    hardSet !== null &&
    hardSet.images.length > 0 &&
    unscored.length > 0 && (
      <Button size="small" onClick={() => void score(unscored)}>
        {done > 0 ? `Score the other ${formatCount(unscored.length)}` : "Score all models"}
      </Button>
    )
  );
  return (
    <Panel title={<ExplainedTitle title="Scores" explanation={explanation} />} actions={actions} flush>
      {error && !data ? (
        <ErrorState title="No images" code={errorDataOf(error)?.code}>
          {sentenceOf(error)}
        </ErrorState>
      ) : !hardSet ? (
        <Skeleton className="m-3 h-24" />
      ) : models.length === 0 || hardSet.images.length === 0 ? (
        <p className="p-6 text-center text-muted">
          {models.length === 0
            ? "Once a run is completed, its model can be scored here."
            : "Once there are drawings, models can be scored on them."}
        </p>
      ) : (
        <Table aria-label="Scores" frameClassName="max-h-96 overflow-y-auto">
          <thead>
            <tr>
              <TableHeader>Model</TableHeader>
              <TableHeader className="text-right">Test images</TableHeader>
              <TableHeader className="text-right">Hard set</TableHeader>
              <TableHeader className="w-px">
                <span className="sr-only">Score it</span>
              </TableHeader>
            </tr>
          </thead>
          <tbody>
            {ranked.map(({ id, testAccuracy, hardSet: trainedOn, ...named }) => (
              <tr key={id}>
                <TableCell className="max-w-64 truncate">
                  <Link href={`/predict?model=${id}`} className="hover:text-accent hover:underline">
                    {modelTitle(named)}
                  </Link>
                  {trainedOn && <p className="text-warn text-xs">trained with {formatCount(trainedOn.images)} of them</p>}
                </TableCell>
                <TableCell className="text-right text-muted">{formatPercent(testAccuracy)}</TableCell>
                <TableCell className="whitespace-nowrap text-right">
                  {current === id ? <span className="text-muted">scoring…</span> : <ScoreText state={scores?.get(id)} />}
                </TableCell>
                <TableCell className="pl-0 text-right">
                  {scores?.get(id)?.status !== "scored" && (
                    <Button
                      size="small"
                      variant="ghost"
                      disabled={current !== null}
                      onClick={() => void score([{ id, hardSet: trainedOn }])}
                      aria-label={`Score ${modelTitle(named)}`}
                    >
                      Score
                    </Button>
                  )}
                </TableCell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  );
}

/** Below all scores where none was computed, and just above that where there was nothing to compute it on. */
function shareOf(state: ScoreState | undefined): number {
  if (state?.status !== "scored") return -2;
  const { right, drawings } = state.score.unseen;
  return drawings === 0 ? -1 : right / drawings;
}

function ScoreText({ state }: { state: ScoreState | undefined }) {
  if (!state) return <span className="text-muted">–</span>;
  if (state.status === "failed") return <span className="text-bad">{state.error.message}</span>;
  const { unseen, trainedOn } = state.score;
  return (
    <>
      {unseen.drawings === 0 ? (
        <span className="text-muted">no test</span>
      ) : (
        <>
          <strong>{formatPercent(unseen.right / unseen.drawings, 1)}</strong>{" "}
          <span className="text-muted">
            {formatCount(unseen.right)} of {formatCount(unseen.drawings)}
          </span>
        </>
      )}
      {trainedOn.drawings > 0 && (
        <p className="text-warn text-xs">
          trained on: {formatCount(trainedOn.right)} of {formatCount(trainedOn.drawings)} right
        </p>
      )}
    </>
  );
}
