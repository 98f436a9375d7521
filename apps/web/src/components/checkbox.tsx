"use client";
import { Checkbox as BaseCheckbox } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";

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
    <BaseCheckbox.Root
      aria-label={label}
      checked={checked}
      indeterminate={indeterminate}
      disabled={disabled}
      onCheckedChange={(next) => onCheckedChange(next)}
      className="group relative -m-1.5 inline-flex shrink-0 rounded-md p-1.5 align-middle data-disabled:opacity-40"
    >
      <span className="flex size-4 items-center justify-center rounded border border-border-strong bg-surface text-accent-foreground group-data-checked:border-accent group-data-checked:bg-accent group-data-indeterminate:border-accent group-data-indeterminate:bg-accent [&_svg]:size-3">
        <BaseCheckbox.Indicator>{indeterminate ? <Minus /> : <Check />}</BaseCheckbox.Indicator>
      </span>
    </BaseCheckbox.Root>
  );
}
