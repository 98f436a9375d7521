"use client";
import { Tabs as BaseTabs } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

interface Props<Value extends string> {
  label: string;
  tabs: readonly { value: Value; label: string; content: ReactNode }[];
  value: Value;
  onValueChange: (value: Value) => void;
}

export function Tabs<Value extends string>({ label, tabs, value, onValueChange }: Props<Value>) {
  return (
    <BaseTabs.Root value={value} onValueChange={(next) => onValueChange(next)}>
      <BaseTabs.List aria-label={label} className="relative flex gap-1 overflow-x-auto border-b">
        {tabs.map((tab) => (
          <BaseTabs.Tab
            key={tab.value}
            value={tab.value}
            className="h-8 whitespace-nowrap border-transparent border-b-2 px-2.5 font-medium text-muted outline-offset-[-3px] hover:text-foreground data-[active]:border-accent data-[active]:text-foreground"
          >
            {tab.label}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {tabs.map((tab) => (
        <BaseTabs.Panel key={tab.value} value={tab.value} className="pt-3">
          {tab.content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}
