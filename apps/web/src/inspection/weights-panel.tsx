"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { ExplainedTitle } from "../components/explained-title.tsx";
import { Panel } from "../components/panel.tsx";
import { Select } from "../components/select.tsx";
import { Skeleton } from "../components/skeleton.tsx";
import { decodePixels } from "../data-set/decode-pixels.ts";
import { formatCount } from "../format/number.ts";
import { sentenceOf } from "../trpc/error-data.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import type { Stop } from "./use-moment.ts";
import { WeightPicture } from "./weight-picture.tsx";

const explanation =
  "Each unit of the first layer has one weight a pixel. Orange pixels speak for the unit, blue ones against it, and white or dark ones do not matter to it. Untrained weights are noise; what a unit looks for shows as strokes.";
const orders = [
  { value: "layer", label: "In the layer's order" },
  { value: "strength", label: "The strongest first" },
] as const;
const scalings = [
  { value: "own", label: "Each on its own scale" },
  { value: "common", label: "One scale for all" },
] as const;

/** First-layer weights as pictures, at one moment. */
export function WeightsPanel({ runId, epoch }: { runId: string; epoch: Stop }) {
  const [order, setOrder] = useState<(typeof orders)[number]["value"]>("layer");
  const [scaling, setScaling] = useState<(typeof scalings)[number]["value"]>("own");
  const { data, error } = useQuery({
    ...useTRPC().inspection.weights.queryOptions({ id: runId, epoch }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const units = useMemo(() => (data ? picturesOf(data, scaling === "common") : []), [data, scaling]);
  const shown = order === "layer" ? units : [...units].sort((left, right) => right.norm - left.norm);
  return (
    <Panel
      title={<ExplainedTitle title="First-layer weights" explanation={explanation} />}
      actions={
        <div className="flex flex-wrap gap-2">
          <Select aria-label="Order" className="h-7 w-auto" options={orders} value={order} onValueChange={setOrder} />
          <Select aria-label="Colours" className="h-7 w-auto" options={scalings} value={scaling} onValueChange={setScaling} />
        </div>
      }
    >
      {error && !data ? (
        <p role="alert" className="text-bad">
          {sentenceOf(error)}
        </p>
      ) : data ? (
        <>
          <ul aria-label="Units" className="grid grid-cols-[repeat(auto-fill,minmax(3.75rem,1fr))] gap-1.5">
            {shown.map(({ unit, name, values, norm }) => (
              <li key={unit} className="flex flex-col gap-0.5 text-center text-muted text-xs">
                <WeightPicture
                  values={values}
                  height={data.imageShape[0]}
                  width={data.imageShape[1]}
                  label={`Weights of ${name}, of norm ${norm.toFixed(2)}`}
                  className="w-full"
                />
                <span aria-hidden className="truncate">
                  {name}
                </span>
              </li>
            ))}
          </ul>
          <p className="mt-2 text-muted text-xs">
            {data.units < data.layerUnits
              ? `The first ${data.units} of ${formatCount(data.layerUnits)} units: of each epoch at most 64 units and 64 KB are kept. `
              : ""}
            Weights are kept in 127 steps up to the unit's largest.
          </p>
        </>
      ) : (
        <Skeleton className="h-72 w-full" />
      )}
    </Panel>
  );
}

interface Stored {
  units: number;
  unitNames: string[] | null;
  scales: number[];
  values: string;
}

function picturesOf({ units, unitNames, scales, values: encoded }: Stored, common: boolean) {
  const bytes = decodePixels(encoded);
  const all = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  const inputs = all.length / units;
  const largest = Math.max(...scales.filter(Number.isFinite));
  return Array.from({ length: units }, (_, unit) => {
    const steps = all.subarray(unit * inputs, (unit + 1) * inputs);
    const scale = scales[unit] ?? Number.NaN;
    const factor = common ? scale / largest : 1;
    return {
      unit,
      name: unitNames?.[unit] ?? `unit ${unit}`,
      norm: scale * Math.sqrt(steps.reduce((sum, step) => sum + step * step, 0)),
      values: Float32Array.from(steps, (step) => (step / 127) * (Number.isFinite(factor) ? factor : 0)),
    };
  });
}
