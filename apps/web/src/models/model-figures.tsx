import type { ReactNode } from "react";
import { formatBytes } from "../format/bytes.ts";
import { formatCount, formatFigure, formatPercent } from "../format/number.ts";
import { LatencyFigure } from "./latency-figure.tsx";
import type { ModelDetails } from "./listed-model.ts";

/** How good a model is, how large, and how fast here, at a glance. */
export function ModelFigures({ model }: { model: ModelDetails }) {
  const { id, accuracy, loss, parameters, bytes, imageShape } = model;
  return (
    <section aria-label="Figures" className="overflow-hidden rounded-lg border bg-surface">
      <dl className="grid grid-cols-2 gap-px bg-border sm:grid-cols-3 xl:grid-cols-5 [&>*]:bg-surface [&>:last-child]:col-span-2 xl:[&>:last-child]:col-span-1">
        <Figure label="Test accuracy" value={formatPercent(accuracy)} />
        <Figure label="Test loss" value={formatFigure(loss)} />
        <Figure label="Parameters" value={formatCount(parameters)} />
        <Figure label="Size of its weights" value={formatBytes(bytes)} />
        <Figure label="Latency in this browser" value={<LatencyFigure modelId={id} imageShape={imageShape} />} />
      </dl>
    </section>
  );
}

function Figure({ label, value }: { label: string; value: ReactNode }) {
  return (
    <div className="min-w-0 px-3 py-2">
      <dt className="text-muted text-xs">{label}</dt>
      <dd className="font-semibold text-base">{value}</dd>
    </div>
  );
}
