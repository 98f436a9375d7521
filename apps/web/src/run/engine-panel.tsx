import { Facts } from "../components/facts.tsx";
import { Panel } from "../components/panel.tsx";
import { formatPercent } from "../format/number.ts";
import type { LoggedEvent, RunSnapshot } from "../runs/run-snapshot.ts";

/** What computes the run, why that, and why not the others. */
export function EnginePanel({ run, events }: { run: RunSnapshot; events: readonly LoggedEvent[] }) {
  const augmentation = augmentationShare(events);
  const chosen = events.map(({ event }) => event).findLast((event) => event.type === "engine-chosen");
  return (
    <Panel title="Device and engine">
      {!chosen && run.engine ? (
        // A child has its parent's engine from the start.
        <Facts
          facts={[
            { name: "Engine", value: run.engine },
            { name: "Device", value: run.device },
            { name: "Build", value: <code className="font-mono text-xs">{run.engineBuild}</code> },
          ]}
        />
      ) : chosen ? (
        <div className="flex flex-col gap-2">
          <Facts
            facts={[
              { name: "Engine", value: chosen.engine },
              { name: "Device", value: chosen.device },
              { name: "Build", value: <code className="font-mono text-xs">{chosen.build}</code> },
              ...(augmentation === null ? [] : [{ name: "Augmenting images", value: `${formatPercent(augmentation, 1)} of the time` }]),
            ]}
          />
          <p className="first-letter:uppercase">{chosen.reason}</p>
          {chosen.others.length > 0 && (
            <ul className="flex flex-col gap-1 border-t pt-2 text-muted">
              {chosen.others.map(({ engine, detail }) => (
                <li key={engine}>
                  <span className="font-medium text-foreground">{engine}</span> {detail}
                </li>
              ))}
            </ul>
          )}
        </div>
      ) : (
        <p className="text-muted">
          {run.status === "queued"
            ? "The trainer that takes the run chooses the engine."
            : run.origin === "browser"
              ? "The engine that browsers have is started when its data are here."
              : "No trainer got as far as choosing an engine."}
        </p>
      )}
    </Panel>
  );
}

/** Of the epochs so far, the share of their time that went into augmenting images; null where nothing is known of it. */
function augmentationShare(events: readonly LoggedEvent[]): number | null {
  let seconds = 0;
  let augmenting = 0;
  for (const { event } of events) {
    if (event.type !== "epoch-ended" || event.augmentationSeconds === undefined) continue;
    seconds += event.seconds;
    augmenting += event.augmentationSeconds;
  }
  return seconds > 0 ? augmenting / seconds : null;
}
