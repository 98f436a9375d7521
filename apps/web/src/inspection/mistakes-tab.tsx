"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import { ErrorState } from "../components/error-state.tsx";
import { Panel } from "../components/panel.tsx";
import { Skeleton } from "../components/skeleton.tsx";
import { TestImages } from "../run/test-images.tsx";
import type { RunSnapshot } from "../runs/run-snapshot.ts";
import { errorDataOf, sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { CalibrationPanel } from "./calibration-panel.tsx";
import { CellDialog } from "./cell-dialog.tsx";
import { parseAsCell } from "./cell-in-url.ts";
import { ClassReportPanel } from "./class-report-panel.tsx";
import { ConfusionPanel } from "./confusion-panel.tsx";
import { ImageSheet } from "./image-sheet.tsx";
import { MomentBar } from "./moment-bar.tsx";
import { MomentState } from "./moment-state.tsx";
import { type ChosenMoment, useMoment } from "./use-moment.ts";

/** What a run gets wrong, at the end of each recorded epoch. */
export function MistakesTab({ run }: { run: RunSnapshot }) {
  const chosen = useMoment(run);
  return (
    <div className="flex flex-col gap-3">
      <MomentState run={run} chosen={chosen}>
        <MomentBar run={run} chosen={chosen} withSplit />
        <MomentFiguresView run={run} chosen={chosen} />
      </MomentState>
      {run.evaluation === "done" && <TestImages runId={run.id} />}
    </div>
  );
}

function MomentFiguresView({ run, chosen: { stop, split } }: { run: RunSnapshot; chosen: ChosenMoment }) {
  const [cell, setCell] = useQueryState("cell", parseAsCell);
  const asked = { id: run.id, epoch: stop, split };
  const { inspection } = useTRPC();
  const images = useQuery({
    ...inspection.cell.queryOptions({ ...asked, ...(cell ?? { real: 0, predicted: 0 }) }),
    enabled: cell !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { data: figures, error } = useQuery({
    ...inspection.figures.queryOptions(asked),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error) {
    return (
      <ErrorState title="It cannot be shown" code={errorDataOf(error)?.code}>
        <p>{sentenceOf(error)}</p>
      </ErrorState>
    );
  }
  if (!figures) return <Skeleton className="h-96 w-full" />;
  const { sureMistakes } = figures;
  return (
    <>
      <div className="grid items-start gap-3 xl:grid-cols-2">
        <ConfusionPanel figures={figures} onOpen={(opened) => void setCell(opened)} />
        <ClassReportPanel figures={figures} />
        <CalibrationPanel figures={figures} />
        <Panel title="The surest mistakes">
          {sureMistakes.list.length === 0 ? (
            <p className="py-6 text-center text-muted">It reads every image right.</p>
          ) : (
            <ImageSheet label="The surest mistakes" classNames={figures.classNames} imageShape={figures.imageShape} images={sureMistakes} />
          )}
        </Panel>
      </div>
      <CellDialog
        classNames={figures.classNames}
        cell={cell}
        about={`${split === "test" ? "Test" : "Validation"} images, ${stop === null ? "final model" : `epoch ${stop}`}`}
        images={images}
        onClose={() => void setCell(null)}
      />
    </>
  );
}
