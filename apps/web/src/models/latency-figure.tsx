"use client";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { Gauge } from "lucide-react";
import { useState } from "react";
import { Button } from "../components/button.tsx";
import { toast } from "../components/toast.ts";
import type { Latency } from "./measure-latency.ts";

interface Props {
  modelId: string;
  imageShape: readonly [number, number];
}

/** How long one prediction takes here, measured when it is asked for: TensorFlow.js is 450 KB that a look at a model should not cost. */
export function LatencyFigure({ modelId, imageShape }: Props) {
  const [state, setState] = useState<Latency | "none" | "measuring">("none");
  const measure = async () => {
    setState("measuring");
    try {
      const { measureLatency } = await import("./measure-latency.ts");
      setState(await measureLatency(`/api/models/${modelId}/model.json`, imageShape));
    } catch (error) {
      setState("none");
      toast.error(GlyphlabError.from(error).message);
    }
  };
  if (typeof state === "object") {
    return (
      <span role="status" title={`${state.predictions} predictions; loaded in ${Math.round(state.load)} ms`}>
        <span className="whitespace-nowrap">{inMilliseconds(state.p50)}</span>
        <span className="block font-normal text-muted text-xs">
          median; 95 % within {inMilliseconds(state.p95)}, {state.backend}
        </span>
      </span>
    );
  }
  return (
    <Button size="small" disabled={state === "measuring"} onClick={() => void measure()}>
      <Gauge />
      {state === "measuring" ? "Measuring …" : "Measure"}
    </Button>
  );
}

const inMilliseconds = (milliseconds: number): string => `${milliseconds.toFixed(2)} ms`;
