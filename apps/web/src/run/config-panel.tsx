"use client";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { Braces } from "lucide-react";
import { toast } from "sonner";
import { Button } from "../components/button.tsx";
import { Facts } from "../components/facts.tsx";
import { Panel } from "../components/panel.tsx";
import { configFacts } from "./config-facts.ts";

interface Props {
  config: RunConfig;
  priority: number;
}

/** The exact config, to read and to take away. */
export function ConfigPanel({ config, priority }: Props) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(JSON.stringify(config, null, 2));
      toast.success("The config is in the clipboard, as JSON.");
    } catch {
      toast.error("The browser does not allow this page to write to the clipboard.");
    }
  };
  return (
    <Panel
      title="Config"
      actions={
        <Button size="small" variant="ghost" onClick={() => void copy()}>
          <Braces />
          Copy as JSON
        </Button>
      }
    >
      <Facts facts={[...configFacts(config), { name: "Priority", value: String(priority) }]} />
    </Panel>
  );
}
