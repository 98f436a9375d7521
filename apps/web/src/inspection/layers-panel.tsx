import { layerQuantities } from "@glyphlab/core/contracts/metric-series";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { architectureOf, layerSizes } from "@glyphlab/core/model/architecture";
import { ExplainedTitle } from "../components/explained-title.tsx";
import { Panel } from "../components/panel.tsx";
import { Table, TableCell, TableHeader } from "../components/table.tsx";
import { formatCount, formatMagnitude } from "../format/number.ts";
import type { RunFeed } from "../run/run-feed.ts";

interface Props {
  feed: RunFeed;
  config: RunConfig;
  /** Of the moment that is looked at; `null`: the newest one. */
  step: number | null;
  /** On so many images dead units are looked for. */
  inspectedImages: number;
}

/** The health of each layer at the last step of an epoch. */
export function LayersPanel({ feed, config, step, inspectedImages }: Props) {
  const layers = layerSizes(architectureOf(config));
  const at = (layer: number, quantity: (typeof layerQuantities)[number]) => {
    const { steps, values } = feed.points(`layer/${layer}/${quantity}`);
    return step === null ? values.at(-1) : values[steps.indexOf(step)];
  };
  const isMeasured = at(0, "weight_norm") !== undefined;
  return (
    <Panel title="Layers" flush>
      {isMeasured ? (
        <>
          <Table aria-label="Layers" className="[&_:is(td,th):not(:first-child)]:text-right [&_td]:h-8 max-sm:[&_:is(td,th)]:px-2">
            <thead>
              <tr>
                <TableHeader>Layer</TableHeader>
                {layerQuantities.map((quantity) => (
                  <TableHeader key={quantity}>
                    <ExplainedTitle title={titles[quantity]} explanation={explanations(inspectedImages)[quantity]} />
                  </TableHeader>
                ))}
              </tr>
            </thead>
            <tbody>
              {layers.map(({ inputs, units, activation }, layer) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: layers have no other name
                <tr key={layer}>
                  <TableCell>
                    {layer + 1} <span className="text-muted max-sm:hidden">{`${inputs}×${units} ${activation}`}</span>
                  </TableCell>
                  <TableCell>{formatMagnitude(at(layer, "weight_norm"))}</TableCell>
                  <TableCell>{formatMagnitude(at(layer, "gradient_norm"))}</TableCell>
                  <TableCell>{formatMagnitude(at(layer, "update_ratio"))}</TableCell>
                  <TableCell>{deadInWords(at(layer, "dead_units"), units)}</TableCell>
                </tr>
              ))}
            </tbody>
          </Table>
          <p className="p-3 text-muted text-xs">At the last step of the epoch, of its weights without the biases.</p>
        </>
      ) : (
        <p className="p-3 text-muted">
          Nothing was measured of the layers at this moment: a trainer measures them at the end of each recorded epoch.
        </p>
      )}
    </Panel>
  );
}

const titles = { weight_norm: "Weights", gradient_norm: "Gradient", update_ratio: "Update ratio", dead_units: "Dead units" };

const explanations = (images: number) => ({
  weight_norm: "The Euclidean norm of the layer's weights: how large they are all together.",
  gradient_norm:
    "The norm of the gradient of the step's batch, read off the optimizer's state. With L2, the penalty's gradient is part of it. Near 0 the layer learns nothing; when it grows and grows, training diverges.",
  update_ratio:
    "The norm of what the step changed, over the norm of the weights. About 0.001 is healthy; far above it the steps are too large, far below it the layer hardly learns.",
  dead_units: `Units of relu layers that are 0 for every one of the first ${images} validation images. A unit that is dead for all images learns no more.`,
});

const deadInWords = (dead: number | undefined, units: number): string =>
  dead === undefined ? "–" : `${formatCount(dead)} of ${formatCount(units)}`;
