"use client";
import { ChevronDown, ChevronRight } from "lucide-react";
import { useRef } from "react";
import { IconButton } from "../components/icon-button.tsx";
import { Panel } from "../components/panel.tsx";
import { SegmentedControl } from "../components/segmented-control.tsx";
import { Chart, type ChartHandle } from "./chart.tsx";
import type { ChartContent } from "./chart-frame.ts";
import { ChartLegend } from "./chart-legend.tsx";
import { DownloadMenu } from "./download-menu.tsx";
import type { SharedX } from "./shared-x.ts";
import type { Scale } from "./value-range.ts";
import type { XRange } from "./x-kind.ts";

interface Props {
  content: ChartContent;
  shared: SharedX;
  onZoom: (range: XRange | null) => void;
  /** Without it the scale cannot be chosen: an accuracy. */
  onScaleChange?: (scale: Scale) => void;
  folded: boolean;
  onFoldedChange: (folded: boolean) => void;
  /** Where all its points are, in full, as CSV: an address, or their text. */
  csv: string | (() => string);
  /** Of the files that are saved, without an ending. */
  fileName: string;
}

const scales = [
  { value: "linear", label: "Linear" },
  { value: "logarithmic", label: "Log" },
] as const;

/** A chart as a panel of a page: it can be folded away, drawn on another scale, and saved. */
export function ChartPanel({ content, shared, onZoom, onScaleChange, folded, onFoldedChange, csv, fileName }: Props) {
  const chart = useRef<ChartHandle>(null);
  const { title } = content;
  const heading = (
    <span className="-ml-1.5 flex items-center gap-0.5">
      <IconButton
        label={folded ? `Show ${title}` : `Fold ${title} away`}
        size="small"
        aria-expanded={!folded}
        onClick={() => onFoldedChange(!folded)}
      >
        {folded ? <ChevronRight /> : <ChevronDown />}
      </IconButton>
      {title}
    </span>
  );
  const actions = !folded && (
    <>
      {onScaleChange && (
        <SegmentedControl label={`Scale of ${title}`} options={scales} value={content.scale} onValueChange={onScaleChange} />
      )}
      <DownloadMenu chart={chart} title={title} csv={csv} fileName={fileName} />
    </>
  );
  return (
    <Panel title={heading} flush actions={actions} className={folded ? "self-start" : ""}>
      {!folded && (
        <>
          <ChartLegend content={content} shared={shared} />
          <Chart ref={chart} content={content} shared={shared} onZoom={onZoom} />
        </>
      )}
    </Panel>
  );
}
