import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { Panel } from "../components/panel.tsx";
import { configDifferences } from "../config/config-differences.ts";
import { DifferencesList } from "../config/differences-list.tsx";

interface Props {
  before: RunConfig;
  after: RunConfig;
  /** Of the run that is changed. */
  name: string;
}

/** What the form changes about the run it started from, as one types. */
export function DifferencesPanel({ before, after, name }: Props) {
  const differences = configDifferences(before, after);
  return (
    <Panel title="Changes">
      <div aria-live="polite">
        {differences.length > 0 ? (
          <>
            <p className="mb-1.5 break-words text-muted">Differs from “{name}” in:</p>
            <DifferencesList differences={differences} />
          </>
        ) : (
          <p className="break-words text-muted">None yet: on the same engine build this gives the weights of “{name}”, to the bit.</p>
        )}
      </div>
    </Panel>
  );
}
