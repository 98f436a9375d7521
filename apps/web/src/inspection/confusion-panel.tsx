"use client";
import { useState } from "react";
import { Button } from "../components/button.tsx";
import { Panel } from "../components/panel.tsx";
import { SegmentedControl } from "../components/segmented-control.tsx";
import { formatCount, formatPercent } from "../format/number.ts";
import type { MomentFigures } from "../server/inspection/describe-moment.ts";
import { ConfusionMatrix, type MatrixUnit } from "./confusion-matrix.tsx";

interface Props {
  figures: MomentFigures;
  onOpen: (cell: { real: number; predicted: number }) => void;
}

const units = [
  { value: "counts", label: "Counts" },
  { value: "rates", label: "Rates" },
] as const;

/** The confusion matrix; of more classes than have room, the most frequent confusions. */
export function ConfusionPanel({ figures, onOpen }: Props) {
  const [unit, setUnit] = useState<MatrixUnit>("counts");
  const { classNames, confusion, confusions, mistakes, images } = figures;
  return (
    <Panel
      title="Confusion"
      actions={
        <>
          <span className="text-muted text-xs">
            {formatCount(mistakes)} of {formatCount(images)} wrong, {formatPercent(mistakes / images)}
          </span>
          {confusion && <SegmentedControl label="Cells" options={units} value={unit} onValueChange={setUnit} />}
        </>
      }
    >
      {confusion ? (
        <ConfusionMatrix classNames={classNames} confusion={confusion} unit={unit} onOpen={onOpen} />
      ) : (
        <ol aria-label="The most frequent confusions" className="grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-1">
          {confusions.map(({ real, predicted, images: count }) => (
            <li key={`${real}-${predicted}`}>
              <Button size="small" className="w-full justify-between" onClick={() => onOpen({ real, predicted })}>
                <span className="truncate">
                  {classNames[real]} taken for {classNames[predicted]}
                </span>
                {formatCount(count)}
              </Button>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
