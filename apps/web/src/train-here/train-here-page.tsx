"use client";
import { stepsPerEpoch } from "@glyphlab/core/contracts/run-steps";
import { MonitorPlay } from "lucide-react";
import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { useCurveView } from "../charts/use-curve-view.ts";
import { EmptyState } from "../components/empty-state.tsx";
import { LinkButton } from "../components/link-button.tsx";
import { PageHeader } from "../components/page-header.tsx";
import { Panel } from "../components/panel.tsx";
import { ConfigPanel } from "../run/config-panel.tsx";
import { CurvePanels } from "../run/curve-panels.tsx";
import { EnginePanel } from "../run/engine-panel.tsx";
import { EpochsTable } from "../run/epochs-table.tsx";
import { feedCsv } from "../run/feed-csv.ts";
import type { RunFeed } from "../run/run-feed.ts";
import { RunFigures } from "../run/run-figures.tsx";
import { RunLog } from "../run/run-log.tsx";
import { SummaryPanel } from "../run/summary-panel.tsx";
import { useTrainingHere } from "./current-training.ts";
import type { LocalTraining } from "./local-training.ts";
import { TrainHereHeader } from "./train-here-header.tsx";
import { TrainHereNotice } from "./train-here-notice.tsx";

/** The run that this tab trains, live, as a run's page shows any run. */
export function TrainHerePage() {
  const training = useTrainingHere();
  if (training) return <Training key={training.feed.run.id} training={training} />;
  return (
    <>
      <PageHeader title="Train in this browser" />
      <Panel>
        <EmptyState
          icon={<MonitorPlay />}
          title="Nothing is being trained in this tab"
          action={<LinkButton href="/new?where=browser">New run in this browser</LinkButton>}
        >
          A run that is trained here shows its curves on this page, and can be saved to the history when it is finished.
        </EmptyState>
      </Panel>
    </>
  );
}

function Training({ training }: { training: LocalTraining }) {
  const { feed } = training;
  const view = useCurveView();
  const { config } = training.request;
  const steps = stepsPerEpoch(config);
  useEffect(() => {
    const drawn = setTimeout(() => training.begin());
    return () => clearTimeout(drawn);
  }, [training]);
  return (
    <>
      <TrainHereHeader training={training} />
      <TrainHereNotice training={training} />
      <DrawnAgain feed={feed} when={feed.version}>
        {() => <RunFigures run={feed.run} config={config} />}
      </DrawnAgain>
      <CurvePanels feed={feed} view={view} stepsPerEpoch={steps} windows={null} csvOf={(group) => () => feedCsv(feed, group, steps)} />
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-3">
          <DrawnAgain feed={feed} when={() => feed.events}>
            {() => (
              <>
                <EpochsTable feed={feed} stepsPerEpoch={steps} />
                <RunLog events={feed.events} />
              </>
            )}
          </DrawnAgain>
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <DrawnAgain feed={feed} when={() => feed.events}>
            {() => <EnginePanel run={feed.run} events={feed.events} />}
          </DrawnAgain>
          <SummaryPanel config={config} />
          <ConfigPanel config={config} priority={0} />
        </div>
      </div>
    </>
  );
}

/** Draws a part of the page again when `when` gives another value. The engine beside takes all cores: nothing is drawn that did not change. */
function DrawnAgain({ feed, when, children }: { feed: RunFeed; when: () => unknown; children: () => ReactNode }) {
  useSyncExternalStore(feed.subscribe, when, when);
  return children();
}
