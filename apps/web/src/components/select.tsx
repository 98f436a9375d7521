"use client";
import { Select as BaseSelect } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import { classNames } from "./class-names.ts";
import { controlClasses } from "./control-classes.ts";

export interface SelectOption<Value extends string> {
  value: Value;
  label: string;
}

interface Props<Value extends string> {
  options: readonly SelectOption<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
  id?: string;
  name?: string;
  disabled?: boolean;
  className?: string;
  "aria-label"?: string;
  "aria-labelledby"?: string;
  "aria-describedby"?: string | undefined;
}

/** One of a few values. Give it an `id` and a `<Field>`, or an `aria-label`. */
export function Select<Value extends string>({
  options,
  value,
  onValueChange,
  name,
  disabled = false,
  className,
  ...trigger
}: Props<Value>) {
  return (
    <BaseSelect.Root
      items={[...options]}
      value={value}
      onValueChange={(next) => {
        if (next !== null) onValueChange(next);
      }}
      disabled={disabled}
      {...(name ? { name } : {})}
    >
      <BaseSelect.Trigger
        {...trigger}
        className={classNames(controlClasses, "flex items-center justify-between gap-2 pr-2 text-left", className)}
      >
        <BaseSelect.Value className="truncate" />
        <BaseSelect.Icon className="text-muted">
          <ChevronsUpDown className="size-3.5" />
        </BaseSelect.Icon>
      </BaseSelect.Trigger>
      <BaseSelect.Portal>
        <BaseSelect.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
          <BaseSelect.Popup className="min-w-[var(--anchor-width)] rounded-md border border-border bg-surface py-1 text-foreground shadow-popup outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
            <BaseSelect.List className="max-h-[min(22rem,var(--available-height))] overflow-y-auto">
              {options.map((option) => (
                <BaseSelect.Item
                  key={option.value}
                  value={option.value}
                  className="grid cursor-default select-none grid-cols-[1rem_1fr] items-center gap-2 py-1 pr-4 pl-2 outline-none data-highlighted:bg-accent-soft"
                >
                  <BaseSelect.ItemIndicator className="col-start-1 text-accent">
                    <Check className="size-3.5" />
                  </BaseSelect.ItemIndicator>
                  <BaseSelect.ItemText className="col-start-2">{option.label}</BaseSelect.ItemText>
                </BaseSelect.Item>
              ))}
            </BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
}
