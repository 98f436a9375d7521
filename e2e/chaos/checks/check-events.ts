import { isFinished } from "@glyphlab/core/contracts/run-status";
import { type History, isStoppedEarly, type RunRecord, type Violation } from "../history/history.ts";

/** What happens once in a run's life at most. */
const onceAtMost = [
  "queued",
  "engine-chosen",
  "pause-requested",
  "resume-requested",
  "stop-requested",
  "cancel-requested",
  "paused",
  "stopped-early",
  "evaluated",
  "completed",
  "cancelled",
  "failed",
] as const;

/** The log of each run tells one story: nothing twice, tokens and epochs in order, the end last and as the status says. */
export function checkEvents({ runs }: History): Violation[] {
  return runs.flatMap((run) => storyOf(run).map((what) => ({ run: run.name, what })));
}

function storyOf(run: RunRecord): string[] {
  const { events, status, token, totalEpochs } = run;
  const story = events.map(({ event }) => event);
  const wrong: string[] = [];
  for (const type of onceAtMost) {
    const count = story.filter((event) => event.type === type).length;
    if (count > 1) wrong.push(`its log has “${type}” ${count} times`);
  }
  const tokens = story.flatMap((event) => (event.type === "claimed" ? [event.token] : []));
  if (!isCountedTo(tokens, token)) wrong.push(`its log has the claims ${tokens.join(", ")}, and its token is ${token}`);
  const epochs = story.flatMap((event) => (event.type === "epoch-ended" ? [event.epoch] : []));
  if (!isCountedTo(epochs, status === "completed" && !isStoppedEarly(run) ? totalEpochs : epochs.length))
    wrong.push(`its log has the epochs ${epochs.join(", ")}`);
  if (!resumedOnceAClaim(story.map(({ type }) => type))) wrong.push("its log has it resumed twice by one claim");
  const last = story.at(-1)?.type;
  if (isFinished(status) && last !== status) wrong.push(`it is ${status}, and the last line of its log is “${last}”`);
  return wrong;
}

const isCountedTo = (numbers: number[], last: number): boolean =>
  numbers.length === last && numbers.every((number, index) => number === index + 1);

function resumedOnceAClaim(types: string[]): boolean {
  const marks = types.filter((type) => type === "claimed" || type === "resumed");
  return marks.every((mark, index) => mark === "claimed" || marks[index - 1] === "claimed");
}
