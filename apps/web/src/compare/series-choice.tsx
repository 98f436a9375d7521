"use client";
import { Toggle } from "@base-ui/react/toggle";
import { ToggleGroup } from "@base-ui/react/toggle-group";
import { seriesChart } from "./series-chart.ts";

interface Props {
  /** Of all runs. */
  names: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Which series are drawn, each in a chart of its own. */
export function SeriesChoice({ names, chosen, onChange }: Props) {
  return (
    <ToggleGroup
      aria-label="What to draw"
      multiple
      value={[...chosen]}
      onValueChange={(next) => onChange(names.filter((name) => next.includes(name)))}
      className="flex max-h-24 flex-wrap gap-1.5 overflow-y-auto p-0.5"
    >
      {names.map((name) => (
        <Toggle
          key={name}
          value={name}
          className="h-6 rounded-full border px-2.5 text-muted text-xs transition-colors hover:border-border-strong hover:text-foreground data-[pressed]:border-accent data-[pressed]:bg-accent-soft data-[pressed]:text-accent"
        >
          {seriesChart(name).title}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
