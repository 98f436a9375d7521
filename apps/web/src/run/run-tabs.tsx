"use client";
import { Tabs } from "@base-ui/react/tabs";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import type { ReactNode } from "react";

const tabs = ["overview", "mistakes", "learned", "config"] as const;
type Tab = (typeof tabs)[number];
const titles: Record<Tab, string> = { overview: "Overview", mistakes: "Mistakes", learned: "Learned", config: "Config" };

/** The parts of a run's page, one at a time; which one is in the address. */
export function RunTabs({ contents }: { contents: Record<Tab, ReactNode> }) {
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(tabs).withDefault("overview"));
  return (
    <Tabs.Root value={tab} onValueChange={(next: Tab) => void setTab(next)} className="flex min-w-0 flex-col gap-3">
      <Tabs.List aria-label="Parts of the run" className="flex gap-1 border-b">
        {tabs.map((one) => (
          <Tabs.Tab
            key={one}
            value={one}
            className="-mb-px h-9 border-transparent border-b-2 px-3 font-medium text-muted outline-offset-[-2px] transition-colors hover:text-foreground data-[active]:border-accent data-[active]:text-foreground"
          >
            {titles[one]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((one) => (
        <Tabs.Panel key={one} value={one} className="flex min-w-0 flex-col gap-3 outline-offset-4">
          {contents[one]}
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
