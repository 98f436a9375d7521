"use client";
import { useQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import { ErrorState } from "../components/error-state.tsx";
import { Skeleton } from "../components/skeleton.tsx";
import { CellDialog } from "../inspection/cell-dialog.tsx";
import { parseAsCell } from "../inspection/cell-in-url.ts";
import { ClassReportPanel } from "../inspection/class-report-panel.tsx";
import { ConfusionPanel } from "../inspection/confusion-panel.tsx";
import { errorDataOf, sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";

/** What a model makes of the test images: its confusion matrix with the images behind each cell, and the figures of each class. */
export function EvaluationPanels({ modelId: id }: { modelId: string }) {
  const { registry } = useTRPC();
  const [cell, setCell] = useQueryState("cell", parseAsCell);
  const { data: figures, error } = useQuery(registry.figures.queryOptions({ id }, { staleTime: Number.POSITIVE_INFINITY }));
  const images = useQuery({
    ...registry.cell.queryOptions({ id, ...(cell ?? { real: 0, predicted: 0 }) }, { staleTime: Number.POSITIVE_INFINITY }),
    enabled: cell !== null,
  });
  if (error) {
    return (
      <ErrorState title="Its evaluation cannot be shown" code={errorDataOf(error)?.code}>
        {sentenceOf(error)}
      </ErrorState>
    );
  }
  if (!figures) return <Skeleton className="h-80 w-full" />;
  return (
    <>
      <ConfusionPanel figures={figures} onOpen={(opened) => void setCell(opened)} />
      <ClassReportPanel figures={figures} />
      <CellDialog classNames={figures.classNames} cell={cell} about="Test images" images={images} onClose={() => void setCell(null)} />
    </>
  );
}
