"use client";
import { stepsPerEpoch, trainingImageCount } from "@glyphlab/core/contracts/run-steps";
import { Panel } from "../components/panel.tsx";
import { formatCount } from "../format/number.ts";
import { LayersTable } from "../model/layers-table.tsx";
import type { LaunchRequest } from "./launch-request.ts";

interface Props {
  config: LaunchRequest["config"];
  /** The form holds something that cannot be trained: this is the last network that could. */
  outdated: boolean;
}

/** The network that the form describes, as Keras's `model.summary()` prints it, and how long its training is. */
export function ModelSummaryPanel({ config, outdated }: Props) {
  const steps = stepsPerEpoch(config);
  const facts = [
    ["Images an epoch", formatCount(trainingImageCount(config))],
    ["Steps an epoch", formatCount(steps)],
    ["Steps in all", formatCount(steps * config.epochs)],
  ] as const;
  return (
    <Panel flush title="Model summary" actions={outdated && <span className="text-warn text-xs">of the last valid values</span>}>
      <LayersTable config={config} />
      <dl className="flex flex-col gap-1 px-3 py-2">
        {facts.map(([term, value]) => (
          <div key={term} className="flex justify-between">
            <dt className="text-muted">{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
