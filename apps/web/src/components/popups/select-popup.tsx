"use client";
import { Select } from "@base-ui/react/select";
import { Check } from "lucide-react";
import type { TriggerElement } from "../opens-on-demand.tsx";
import type { SelectOption } from "../select.tsx";

interface Props<Value extends string> {
  options: readonly SelectOption<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
  disabled: boolean;
  trigger: TriggerElement;
}

export function SelectPopup<Value extends string>({ options, value, onValueChange, disabled, trigger }: Props<Value>) {
  return (
    <Select.Root
      items={[...options]}
      value={value}
      onValueChange={(next) => {
        if (next !== null) onValueChange(next);
      }}
      disabled={disabled}
    >
      <Select.Trigger render={trigger} />
      <Select.Portal>
        <Select.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
          <Select.Popup className="min-w-[var(--anchor-width)] rounded-md border border-border bg-surface py-1 text-foreground shadow-popup outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
            <Select.List className="max-h-[min(22rem,var(--available-height))] overflow-y-auto">
              {options.map((option) => (
                <Select.Item
                  key={option.value}
                  value={option.value}
                  className="grid cursor-default select-none grid-cols-[1rem_1fr] items-center gap-2 py-1 pr-4 pl-2 outline-none data-highlighted:bg-accent-soft"
                >
                  <Select.ItemIndicator className="col-start-1 text-accent">
                    <Check className="size-3.5" />
                  </Select.ItemIndicator>
                  <Select.ItemText className="col-start-2">{option.label}</Select.ItemText>
                </Select.Item>
              ))}
            </Select.List>
          </Select.Popup>
        </Select.Positioner>
      </Select.Portal>
    </Select.Root>
  );
}
