"use client";
import { Panel } from "../components/panel.tsx";
import { Select } from "../components/select.tsx";
import { Switch } from "../components/switch.tsx";
import { type ComparedField, configFieldsOf, differs, resultFields } from "./compared-fields.ts";
import { ScatterPlot, type ScatterPoint } from "./scatter-plot.tsx";
import { scatterScale } from "./scatter-scale.ts";
import type { ComparisonState } from "./use-comparison.ts";

/** Any field of the configs against any result: what a change of it does. */
export function ScatterPanel({ comparison }: { comparison: ComparisonState }) {
  const { view, setView, runs, lines } = comparison;
  const configs = configFieldsOf(runs);
  const choices = [...configs, ...resultFields];
  // Without a choice, the first field in which the runs differ: that is what was varied.
  const x = choices.find(({ key }) => key === view.across) ?? configs.find((field) => differs(field, runs)) ?? configs[0];
  const y = resultFields.find(({ key }) => key === view.up) ?? resultFields[0];
  if (!x || !y) return null;
  const scales = {
    x: scatterScale(runs.map(x.valueIn), { log: view.logAcross, format: tickOf(x) }),
    y: scatterScale(runs.map(y.valueIn), { log: view.logUp, format: tickOf(y) }),
  };
  const points = lines.flatMap(({ members, color }) =>
    members.flatMap((member): ScatterPoint[] => {
      const [xValue, yValue] = [x.valueIn(member), y.valueIn(member)];
      const [left, bottom] = [scales.x.placeOf(xValue), scales.y.placeOf(yValue)];
      if (xValue === null || yValue === null || left === null || bottom === null) return [];
      const { id, name } = member.run;
      return [{ id, name, color, x: left, y: bottom, xLabel: x.format(xValue), yLabel: y.format(yValue) }];
    }),
  );
  const missing = runs.length - points.length;
  return (
    <Panel
      title="Scatter"
      actions={missing > 0 && <span className="text-muted text-xs">{whyFewer(points.length, runs.length, view)}</span>}
    >
      <div className="flex flex-col gap-2">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Axis
            name="x"
            fields={choices}
            field={x}
            log={view.logAcross}
            onChange={(key) => void setView({ across: key })}
            onLog={(log) => void setView({ logAcross: log })}
          />
          <Axis
            name="y"
            fields={resultFields}
            field={y}
            log={view.logUp}
            onChange={(key) => void setView({ up: key })}
            onLog={(log) => void setView({ logUp: log })}
          />
        </div>
        {points.length > 0 ? (
          <ScatterPlot points={points} x={{ ...scales.x, label: x.label }} y={{ ...scales.y, label: y.label }} />
        ) : (
          <p className="py-10 text-center text-muted">
            No run has both values{view.logAcross || view.logUp ? " above 0" : ""} yet. Choose another result, or wait for the first epoch
            to end.
          </p>
        )}
      </div>
    </Panel>
  );
}

const whyFewer = (shown: number, all: number, { logAcross, logUp }: ComparisonState["view"]): string =>
  `${shown} of ${all} runs have both as numbers${logAcross || logUp ? " above 0" : ""}`;

/** Config values are told as they are; along an axis 60,000 is easier to read. */
const tickOf =
  ({ kind, format }: ComparedField) =>
  (value: number): string =>
    kind === "result" ? format(value) : Math.abs(value) >= 1e4 ? value.toLocaleString("en") : String(value);

interface AxisProps {
  name: "x" | "y";
  fields: readonly ComparedField[];
  field: ComparedField;
  log: boolean;
  onChange: (key: string) => void;
  onLog: (log: boolean) => void;
}

function Axis({ name, fields, field, log, onChange, onLog }: AxisProps) {
  const id = `scatter-log-${name}`;
  return (
    <div className="flex items-center gap-2">
      <span className="text-muted" aria-hidden>
        {name}
      </span>
      <Select
        aria-label={`What the ${name} axis shows`}
        options={fields.map(({ key, label }) => ({ value: key, label }))}
        value={field.key}
        onValueChange={onChange}
        className="w-44"
      />
      <Switch id={id} aria-label={`log scale of the ${name} axis`} checked={log} onCheckedChange={onLog} />
      <label htmlFor={id} className="text-muted">
        log
      </label>
    </div>
  );
}
