"use client";
import { type PresetId, presets } from "@glyphlab/core/model/presets";
import { classNames } from "../components/class-names.ts";
import { presetIds } from "./form-start.ts";

interface Props {
  /** `null` while the form starts from an earlier run. */
  value: PresetId | null;
  onChoose: (preset: PresetId) => void;
}

/** What to start from. Choosing one fills the whole form, so these are buttons: arrow keys alone must not do that. */
export function PresetPicker({ value, onChoose }: Props) {
  return (
    <ul aria-label="Presets" className="grid grid-cols-1 gap-2 sm:grid-cols-2 xl:grid-cols-4">
      {presetIds.map((id) => (
        <li key={id} className="flex">
          <button
            type="button"
            aria-pressed={id === value}
            onClick={() => onChoose(id)}
            className={classNames(
              "flex flex-1 flex-col gap-0.5 rounded-lg border bg-surface p-3 text-left transition-colors",
              id === value ? "border-accent bg-accent-soft" : "hover:border-border-strong",
            )}
          >
            <span className="font-semibold">{presets[id].title}</span>
            <span className="text-muted text-xs">{presets[id].description}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
