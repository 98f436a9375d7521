"use client";
import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { Badge } from "../components/badge.tsx";
import { Explanation } from "../components/explanation.tsx";
import { formatCount, formatPercent } from "../format/number.ts";
import type { ModelExamination } from "./model-examination.ts";

/** Of what a blind guess reads: a model that stays below was hardly trained for such images. */
const hardlyBetter = 3;

interface Props {
  classes: number;
  scaling: ModelExamination["scaling"];
  /** The id of one that was tried. */
  chosen: string;
  onChoose: (id: string) => void;
}

/** Asks how the inputs of a foreign model were scaled, with what it reads of the test images under each of the usual scalings. */
export function ScalingChoice({ classes, scaling: { tried, suggested, images }, chosen, onChoose }: Props) {
  const best = Math.max(...tried.map(({ accuracy }) => accuracy));
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 flex items-center gap-0.5 font-medium">
        How were its inputs scaled?
        <Explanation about="Scaling of inputs">
          <p>
            A pixel is a byte x, from 0 for background to 255 for ink. What a network gets of it was decided by whoever trained it, and the
            file does not say. Fed with another scaling than it was trained with, it reads little.
          </p>
        </Explanation>
      </legend>
      <p id="scaling-hint" className="text-muted text-xs">
        The file does not say. Each usual scaling was tried on {formatCount(images)} test images, spread over all of them.
      </p>
      {best < hardlyBetter / classes && (
        <p role="status" className="rounded-md bg-warn-soft px-3 py-2 text-warn">
          Under none of them it reads much more than a guess would, {formatPercent(1 / classes, 0)}. It may have been trained for other
          images.
        </p>
      )}
      <RadioGroup
        aria-label="How its inputs were scaled"
        aria-describedby="scaling-hint"
        value={chosen}
        onValueChange={(value) => onChoose(String(value))}
        className="grid gap-px overflow-hidden rounded-md border bg-border"
      >
        {tried.map(({ id, formula, accuracy }) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the radio is inside
          <label key={id} className="flex h-9 cursor-pointer items-center gap-2.5 bg-surface px-3 hover:bg-surface-hover">
            <Radio.Root
              value={id}
              aria-label={`${formula}, reads ${formatPercent(accuracy, 1)}${id === suggested ? ", suggested" : ""}`}
              className="flex size-4 shrink-0 items-center justify-center rounded-full border border-border-strong data-checked:border-accent"
            >
              <Radio.Indicator className="size-2 rounded-full bg-accent" />
            </Radio.Root>
            <code className="truncate font-mono text-xs">{formula}</code>
            {id === suggested && <Badge tone="accent">suggested</Badge>}
            <span className="ml-auto whitespace-nowrap">reads {formatPercent(accuracy, 1)}</span>
          </label>
        ))}
      </RadioGroup>
    </fieldset>
  );
}
