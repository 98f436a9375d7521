"use client";
import { limits } from "@glyphlab/core/contracts/limits";
import { activations } from "@glyphlab/core/contracts/run-config";
import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { useRef, useState } from "react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { Button } from "../components/button.tsx";
import { Explanation } from "../components/explanation.tsx";
import { IconButton } from "../components/icon-button.tsx";
import { ActivationField } from "./activation-field.tsx";
import { ConfigNumberField } from "./config-number-field.tsx";
import { fieldExplanations } from "./explanations.ts";
import type { LaunchRequest } from "./launch-request.ts";

const newLayer = { units: 64, activation: activations[0], dropout: 0 };

/** The hidden layers, from the image to the answer: add, remove, move, and each one's own numbers. */
export function HiddenLayersField() {
  const { control } = useFormContext<LaunchRequest>();
  const { fields, append, remove, move } = useFieldArray({ control, name: "config.hiddenLayers" });
  // What just happened, for people who do not see the list change.
  const [announcement, setAnnouncement] = useState("");

  const addButton = useRef<HTMLButtonElement>(null);

  const moveLayer = (from: number, to: number) => {
    move(from, to);
    setAnnouncement(`Layer ${from + 1} is now layer ${to + 1} of ${fields.length}`);
  };
  const addLayer = () => {
    append(newLayer, { shouldFocus: true, focusName: `config.hiddenLayers.${fields.length}.units` });
    setAnnouncement(`Layer ${fields.length + 1} added`);
  };
  const removeLayer = (index: number) => {
    remove(index);
    // The button that had focus is gone.
    addButton.current?.focus();
    setAnnouncement(`Layer ${index + 1} removed, ${fields.length - 1} left`);
  };

  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="sr-only">Hidden layers</legend>
      {fields.length === 0 && <p className="text-muted">No hidden layer: each pixel votes for each class directly.</p>}
      <ol className="flex flex-col divide-y">
        {fields.map((field, index) => (
          <li key={field.id} className="flex items-start gap-x-3 py-3 first:pt-0">
            <span className="mt-7 w-4 shrink-0 text-right text-muted leading-8">{index + 1}</span>
            <div className="grid min-w-0 flex-1 grid-cols-2 gap-3 sm:grid-cols-[1fr_1fr_1fr_auto]">
              <ConfigNumberField
                path={`config.hiddenLayers.${index}.units`}
                label="Units"
                {...(index === 0 ? { explanation: fieldExplanations.units } : {})}
                limits={limits.units}
                step={16}
              />
              <ActivationField index={index} />
              <ConfigNumberField
                path={`config.hiddenLayers.${index}.dropout`}
                label="Dropout"
                {...(index === 0 ? { explanation: fieldExplanations.dropout } : {})}
                limits={limits.dropout}
                step={0.1}
              />
              <div className="mt-7 flex justify-self-end">
                {/* They keep focus at the ends of the list, where one cannot go on. */}
                <IconButton
                  label={`Move layer ${index + 1} up`}
                  disabled={index === 0}
                  focusableWhenDisabled
                  onClick={() => moveLayer(index, index - 1)}
                >
                  <ArrowUp />
                </IconButton>
                <IconButton
                  label={`Move layer ${index + 1} down`}
                  disabled={index === fields.length - 1}
                  focusableWhenDisabled
                  onClick={() => moveLayer(index, index + 1)}
                >
                  <ArrowDown />
                </IconButton>
                <IconButton label={`Remove layer ${index + 1}`} onClick={() => removeLayer(index)}>
                  <X />
                </IconButton>
              </div>
            </div>
          </li>
        ))}
      </ol>
      <div className="flex items-center gap-1">
        <Button ref={addButton} size="small" onClick={addLayer} disabled={fields.length >= limits.hiddenLayers.max}>
          <Plus aria-hidden />
          Add layer
        </Button>
        <Explanation about="Hidden layers">{fieldExplanations.hiddenLayers}</Explanation>
        {fields.length >= limits.hiddenLayers.max && <span className="text-muted text-xs">{limits.hiddenLayers.max} is the most</span>}
      </div>
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
    </fieldset>
  );
}
