"use client";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { CopyButton } from "../components/copy-button.tsx";
import { Facts } from "../components/facts.tsx";
import { Panel } from "../components/panel.tsx";
import { configFacts } from "./config-facts.ts";

interface Props {
  config: RunConfig;
  priority: number;
}

/** The exact config, to read and to take away. */
export function ConfigPanel({ config, priority }: Props) {
  return (
    <Panel
      title="Config"
      actions={
        <CopyButton what="The config as JSON" text={JSON.stringify(config, null, 2)}>
          Copy as JSON
        </CopyButton>
      }
    >
      <Facts facts={[...configFacts(config), { name: "Priority", value: String(priority) }]} />
    </Panel>
  );
}
