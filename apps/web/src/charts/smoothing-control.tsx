"use client";
import { Slider } from "@base-ui/react/slider";
import { useEffect, useId, useState } from "react";
import { NumberField } from "../components/number-field.tsx";
import { mostSmoothing } from "./debiased-mean.ts";

interface Props {
  value: number;
  onValueChange: (value: number) => void;
}

/** Smoothing is made of every point, on the server: it is asked once the slider rests, not for each of its steps. */
const restMs = 120;

/** How much curves are smoothed: 0 not at all; near 1 the most. */
export function SmoothingControl({ value, onValueChange }: Props) {
  const id = useId();
  const [shown, setShown] = useState(value);
  useEffect(() => setShown(value), [value]);
  useEffect(() => {
    if (shown === value) return;
    const rested = setTimeout(() => onValueChange(shown), restMs);
    return () => clearTimeout(rested);
  }, [shown, value, onValueChange]);
  const set = (next: number) => setShown(Math.min(mostSmoothing, Math.max(0, next)));
  return (
    <div className="flex items-center gap-3.5">
      <label htmlFor={id} className="text-muted text-xs">
        Smoothing
      </label>
      <Slider.Root
        value={shown}
        onValueChange={(next) => set(typeof next === "number" ? next : (next[0] ?? 0))}
        min={0}
        max={0.99}
        step={0.01}
      >
        <Slider.Control className="flex h-6 w-24 touch-none items-center">
          <Slider.Track className="h-1 w-full rounded-full bg-border">
            <Slider.Indicator className="rounded-full bg-accent" />
            <Slider.Thumb
              aria-label="Smoothing"
              className="size-3.5 rounded-full border border-border-strong bg-surface shadow-sm has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-accent"
            />
          </Slider.Track>
        </Slider.Control>
      </Slider.Root>
      <NumberField
        id={id}
        value={shown}
        onValueChange={(next) => set(next ?? 0)}
        min={0}
        max={mostSmoothing}
        step={0.05}
        maximumFractionDigits={3}
        steppers={false}
        className="h-7 w-16"
      />
    </div>
  );
}
