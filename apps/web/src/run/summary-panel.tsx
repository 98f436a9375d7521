import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { Panel } from "../components/panel.tsx";
import { LayersTable } from "../model/layers-table.tsx";

/** The network that the run trains. */
export function SummaryPanel({ config }: { config: RunConfig }) {
  return (
    <Panel title="Model" flush>
      <LayersTable config={config} />
    </Panel>
  );
}
