"use client";
import { PencilLine } from "lucide-react";
import { CopyIconButton } from "../components/copy-button.tsx";
import { Facts } from "../components/facts.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { Panel } from "../components/panel.tsx";
import { CopyConfigLink } from "../new-run/copy-config-link.tsx";
import { LaunchAgain } from "./launch-again.tsx";
import type { RunFeed } from "./run-feed.ts";

/** All that decides about a run's bits, to read and to take away, and the ways to train it once more. */
export function ReproducePanel({ feed }: { feed: RunFeed }) {
  const { run, config, provenance } = feed;
  if (provenance === null) return null;
  const begun = run.engineBuild !== null && run.step > run.startStep;
  const missing = begun ? "not recorded" : "known once a trainer has it";
  const threads =
    provenance.threads === null && provenance.version !== null && run.engine === "tfjs" ? "TensorFlow decides" : provenance.threads;
  return (
    <Panel title="Reproduce">
      <div className="flex flex-col gap-3">
        <Facts
          facts={[
            { name: "Version", value: copyable("The version", provenance.version, missing) },
            { name: "Engine build", value: copyable("The engine build", run.engineBuild, missing) },
            { name: "Threads", value: threads ?? <span className="text-muted">{missing}</span> },
            { name: "Data checksum", value: copyable("The data checksum", provenance.dataChecksum, missing) },
            ...(config ? [{ name: "Seed", value: copyable("The seed", String(config.seed), missing) }] : []),
            { name: "Config hash", value: copyable("The config hash", provenance.configHash, missing) },
          ]}
        />
        {config && (
          <div className="flex flex-col gap-2 border-t pt-3">
            <div className="flex flex-wrap items-center gap-2">
              <LaunchAgain runId={run.id} />
              <LinkButton size="small" href={`/new?from=${run.id}`}>
                <PencilLine />
                Launch with changes
              </LinkButton>
              <CopyConfigLink config={config} />
            </div>
            <p className="text-muted text-xs">
              Launched again on {run.engineBuild ?? "the same engine build"}, it should end with the same weights to the bit; the new run's
              page says whether it did.
            </p>
          </div>
        )}
      </div>
    </Panel>
  );
}

/** A value in the letters of machines with its copy button; long ones are cut where the line ends. */
function copyable(what: string, value: string | null, missing: string) {
  if (value === null) return <span className="text-muted">{missing}</span>;
  return (
    <span className="flex items-center justify-end gap-1">
      <code title={value} className="truncate font-mono text-xs">
        {value}
      </code>
      <CopyIconButton what={what} text={value} />
    </span>
  );
}
