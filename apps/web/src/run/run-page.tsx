"use client";
import { stepsPerEpoch } from "@glyphlab/core/contracts/run-steps";
import { QueueNotice } from "../queue/queue-notice.tsx";
import { BrowserRunNotice } from "./browser-run-notice.tsx";
import { ConfigTab } from "./config-tab.tsx";
import { EnginePanel } from "./engine-panel.tsx";
import { EpochsTable } from "./epochs-table.tsx";
import { LearnedTab, MistakesTab } from "./lazy-tabs.tsx";
import { RepetitionNotice } from "./repetition-notice.tsx";
import { RunCurves } from "./run-curves.tsx";
import type { RunFeed } from "./run-feed.ts";
import { RunFigures } from "./run-figures.tsx";
import { RunHeader } from "./run-header.tsx";
import { RunLog } from "./run-log.tsx";
import { RunNotice } from "./run-notice.tsx";
import { RunTabs } from "./run-tabs.tsx";
import { TabProgress } from "./tab-progress.tsx";
import { useRunFeed } from "./use-run-feed.ts";

/** One run, live: how far it is, its curves, what it is made of and what it can do. */
export function RunPage({ id }: { id: string }) {
  const feed = useRunFeed(id);
  const { run, config } = feed;
  // A config that cannot be read says nothing of its epochs; the row does.
  const steps = config ? stepsPerEpoch(config) : Math.max(1, run.totalSteps / Math.max(1, run.totalEpochs));
  return (
    <>
      <TabProgress run={run} />
      <RunHeader run={run} />
      <RunNotice run={run} />
      <BrowserRunNotice run={run} events={feed.events} />
      {feed.provenance?.originalId && <RepetitionNotice runId={run.id} />}
      {feed.forecast && <QueueNotice forecast={feed.forecast} readAt={feed.readAt} />}
      <RunTabs
        contents={{
          overview: <Overview feed={feed} stepsPerEpoch={steps} />,
          mistakes: <MistakesTab run={run} />,
          learned: <LearnedTab feed={feed} />,
          config: <ConfigTab feed={feed} />,
        }}
      />
    </>
  );
}

/** How far it is, its curves, its epochs and its log. */
function Overview({ feed, stepsPerEpoch: steps }: { feed: RunFeed; stepsPerEpoch: number }) {
  const { run, config } = feed;
  return (
    <>
      <RunFigures run={run} config={config} />
      <RunCurves feed={feed} stepsPerEpoch={steps} />
      <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <EpochsTable feed={feed} stepsPerEpoch={steps} />
        <EnginePanel run={run} events={feed.events} />
      </div>
      <RunLog events={feed.events} />
    </>
  );
}
