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
    <ul aria-label="Presets" className="grid grid-flow-dense grid-cols-2 gap-2 xl:grid-cols-5">
      {presetIds.map((id) => (
        <li key={id} className={classNames("flex", id === value && "col-span-2 sm:col-span-1")}>
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
            {/* Narrow screens show what the chosen one is, and the others by their titles. */}
            <span className={classNames("text-muted text-xs", id !== value && "hidden sm:inline")}>{presets[id].description}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
