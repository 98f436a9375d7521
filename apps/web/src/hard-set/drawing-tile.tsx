import type { DatasetDescription } from "@glyphlab/core/contracts/dataset";
import { useMemo } from "react";
import { GlyphImage } from "../components/glyph-image.tsx";
import { TimeAgo } from "../components/time-ago.tsx";
import { decodePixels } from "../data-set/decode-pixels.ts";
import type { HardDrawing } from "./drawings-panel.tsx";

interface Props {
  drawing: HardDrawing;
  description: DatasetDescription;
  onOpen: () => void;
}

/** A drawing with its label, what it was read as, who says so and when. */
export function DrawingTile({ drawing, description, onOpen }: Props) {
  const { label, readAs, labelledBy, createdAt } = drawing;
  const { classNames } = description;
  const [height, width] = description.imageShape;
  const pixels = useMemo(() => decodePixels(drawing.pixels), [drawing.pixels]);
  const isMisread = readAs !== null && readAs !== label;
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex w-full flex-col items-center gap-0.5 rounded-md p-1 text-xs hover:bg-surface-hover"
    >
      <span className="sr-only">
        {`A ${classNames[label]}${readAs === null ? "" : isMisread ? `, read as ${classNames[readAs]}` : ", read rightly"}, labelled by ${labelledBy}`}
      </span>
      <GlyphImage pixels={pixels} height={height} width={width} label="" className="aspect-square w-full" />
      <span className="font-medium text-sm" aria-hidden>
        {classNames[label]}
        {isMisread && <span className="text-bad"> → {classNames[readAs]}</span>}
      </span>
      <span className="w-full truncate text-center text-muted" aria-hidden>
        {labelledBy}
      </span>
      <span className="text-muted" aria-hidden>
        <TimeAgo at={createdAt} />
      </span>
    </button>
  );
}
