"use client";
import { Check } from "lucide-react";
import { Button } from "../components/button.tsx";
import { classNames } from "../components/class-names.ts";
import { PopoverPanel } from "../components/popover-panel.tsx";
import { type ColorChoice, palette } from "./colors.ts";

interface Props {
  /** What has the colour, for screen readers. */
  of: string;
  /** Its colour now, as CSS. */
  color: string;
  /** `null`: the automatic one again. */
  onChoose: (choice: ColorChoice | null) => void;
}

/** The colour of a curve, which opens to choose another one. */
export function ColorPicker({ of, color, onChoose }: Props) {
  return (
    <PopoverPanel
      title={`Colour of ${of}`}
      className="w-56 gap-3"
      trigger={
        <button
          type="button"
          aria-label={`Colour of ${of}`}
          className="-m-1.5 inline-flex shrink-0 rounded-md p-1.5 transition-colors hover:bg-surface-hover"
        >
          <span aria-hidden className="size-3.5 rounded-full" style={{ background: color }} />
        </button>
      }
    >
      <div className="grid grid-cols-8 gap-1">
        {palette.map((one, index) => (
          <button
            key={one}
            type="button"
            aria-label={`Colour ${index + 1}`}
            aria-pressed={one === color}
            onClick={() => onChoose(String(index + 1))}
            className={classNames(
              "flex size-5 items-center justify-center rounded-full text-surface outline-offset-2 [&_svg]:size-3",
              one === color && "ring-2 ring-foreground",
            )}
            style={{ background: one }}
          >
            {one === color && <Check aria-hidden />}
          </button>
        ))}
      </div>
      <div className="flex items-center justify-between gap-2">
        <label className="flex items-center gap-2">
          Any
          <input
            type="color"
            aria-label="Any colour"
            value={color.startsWith("#") ? color : "#808080"}
            onChange={(event) => onChoose(event.target.value.slice(1))}
            className="h-7 w-10 cursor-pointer rounded border bg-surface p-0.5"
          />
        </label>
        <Button size="small" variant="ghost" onClick={() => onChoose(null)}>
          Automatic
        </Button>
      </div>
    </PopoverPanel>
  );
}
