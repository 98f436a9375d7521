"use client";
import { Check, Minus } from "lucide-react";
import { classNames } from "./class-names.ts";

interface Props {
  /** What it chooses, for screen readers. */
  label: string;
  checked: boolean;
  /** Some of what it stands for is chosen. */
  indeterminate?: boolean;
  disabled?: boolean;
  onCheckedChange: (checked: boolean) => void;
}

export function Checkbox({ label, checked, indeterminate = false, disabled = false, onCheckedChange }: Props) {
  return (
    // The padding is for fingers: what can be hit is larger than what is seen.
    <span className="relative -m-1.5 inline-flex shrink-0 p-1.5 align-middle has-disabled:opacity-40">
      <input
        type="checkbox"
        ref={(input) => {
          if (input) input.indeterminate = indeterminate;
        }}
        aria-label={label}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onCheckedChange(event.currentTarget.checked)}
        className="absolute inset-0 appearance-none rounded-md"
      />
      <span
        className={classNames(
          "flex size-4 items-center justify-center rounded border border-border-strong bg-surface text-accent-foreground [&_svg]:size-3",
          (checked || indeterminate) && "border-accent bg-accent",
        )}
      >
        {indeterminate ? <Minus aria-hidden /> : checked && <Check aria-hidden />}
      </span>
    </span>
  );
}
