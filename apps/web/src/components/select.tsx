"use client";
import { ChevronsUpDown } from "lucide-react";
import { classNames } from "./class-names.ts";
import { controlClasses } from "./control-classes.ts";
import { OpensOnDemand } from "./opens-on-demand.tsx";

export interface SelectOption<Value extends string> {
  value: Value;
  label: string;
}

interface Props<Value extends string> {
  options: readonly SelectOption<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
  id?: string;
  disabled?: boolean;
  className?: string;
  "aria-label"?: string;
  "aria-labelledby"?: string;
  "aria-describedby"?: string | undefined;
}

/** One of a few values. Give it an `id` and a `<Field>`, or an `aria-label`. */
export function Select<Value extends string>({ options, value, onValueChange, disabled = false, className, ...button }: Props<Value>) {
  return (
    <OpensOnDemand
      opens="listbox"
      trigger={
        <button
          type="button"
          disabled={disabled}
          {...button}
          className={classNames(controlClasses, "flex items-center justify-between gap-2 pr-2 text-left", className)}
        >
          <span className="truncate">{options.find((option) => option.value === value)?.label}</span>
          <span aria-hidden className="text-muted">
            <ChevronsUpDown className="size-3.5" />
          </span>
        </button>
      }
    >
      {({ SelectPopup }, trigger) => (
        <SelectPopup options={options} value={value} onValueChange={onValueChange} disabled={disabled} trigger={trigger} />
      )}
    </OpensOnDemand>
  );
}
