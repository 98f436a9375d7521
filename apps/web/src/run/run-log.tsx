import { Panel } from "../components/panel.tsx";
import { formatDateTime, formatTime } from "../format/date-time.ts";
import type { LoggedEvent } from "../runs/run-snapshot.ts";
import { eventInWords } from "./event-in-words.ts";

const tones = { plain: "", good: "text-good", warn: "text-warn", bad: "text-bad" };

/** What happened to a run, newest first. */
export function RunLog({ events }: { events: readonly LoggedEvent[] }) {
  return (
    <Panel title="Log" flush>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section aria-label="Log" tabIndex={0} className="max-h-72 overflow-y-auto rounded-b-lg py-1.5">
        <ol className="flex flex-col-reverse">
          {events.map(({ seq, at, event }) => {
            const { text, tone } = eventInWords(event);
            return (
              <li key={seq} className="flex gap-3 px-3 py-0.5">
                <time className="shrink-0 text-muted" dateTime={at.toISOString()} title={formatDateTime(at)} suppressHydrationWarning>
                  {formatTime(at)}
                </time>
                <span className={`min-w-0 break-words ${tones[tone]}`}>{text}</span>
              </li>
            );
          })}
        </ol>
      </section>
    </Panel>
  );
}
