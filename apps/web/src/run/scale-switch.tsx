"use client";
import { SegmentedControl } from "../components/segmented-control.tsx";
import type { Scale } from "./metric-panel.tsx";

const options = [
  { value: "linear", label: "Linear" },
  { value: "logarithmic", label: "Log" },
] as const;

export function ScaleSwitch({ value, onValueChange }: { value: Scale; onValueChange: (scale: Scale) => void }) {
  return <SegmentedControl label="Scale" options={options} value={value} onValueChange={onValueChange} />;
}
