"use client";
import { Popover } from "@base-ui/react/popover";
import { Check } from "lucide-react";
import { Button } from "../components/button.tsx";
import { classNames } from "../components/class-names.ts";
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
    <Popover.Root>
      <Popover.Trigger
        aria-label={`Colour of ${of}`}
        className="-m-1.5 inline-flex shrink-0 rounded-md p-1.5 transition-colors hover:bg-surface-hover"
      >
        <span aria-hidden className="size-3.5 rounded-full" style={{ background: color }} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="bottom" align="start" sideOffset={4} collisionPadding={8} className="z-50">
          <Popover.Popup className="flex w-56 flex-col gap-3 rounded-md border border-border bg-surface p-3 text-foreground shadow-popup">
            <Popover.Title className="truncate font-semibold">Colour of {of}</Popover.Title>
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
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
