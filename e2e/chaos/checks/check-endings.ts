import { type History, isStoppedEarly, type RunRecord, type Violation } from "../history/history.ts";

/** Every confirmed launch is there, and every run ended as it was asked to. */
export function checkEndings({ runs, confirmed, twins }: History): Violation[] {
  const known = new Set(runs.map(({ id }) => id));
  const lost = confirmed.filter((id) => !known.has(id)).map((id) => ({ run: null, what: `the launch of ${id} was confirmed and is lost` }));
  return [...lost, ...runs.flatMap((run) => endingOf(run, twins.get(run.config)))];
}

function endingOf(run: RunRecord, twin: RunRecord | undefined): Violation[] {
  const { name, status, ask, errorCode } = run;
  if (!twin) return [{ run: name, what: `there is no twin of “${run.config}” to compare it with` }];
  if (status === twin.status && errorCode === twin.errorCode && !isStoppedEarly(run)) {
    if (ask.kind !== "cancel" || !claimedAfterRequest(run)) return [];
    return [{ run: name, what: `${status} although it was claimed again after it was asked to cancel` }];
  }
  if (status === "cancelled" && ask.kind === "cancel") return [];
  if (isStoppedEarly(run) && ask.kind === "stop") return [];
  const asked = ask.kind === "cancel" ? "cancelled" : twin.status;
  return [
    {
      run: name,
      what: `ended as ${isStoppedEarly(run) ? "stopped early" : status}${errorCode === null ? "" : ` (${errorCode})`}, was to end as ${asked}`,
    },
  ];
}

/** A request may come when the training is as good as done; a trainer that begins after it must heed it. */
function claimedAfterRequest({ events, totalSteps }: RunRecord): boolean {
  const types = events.map(({ event }) => event);
  const after = types.slice(types.findIndex(({ type }) => type === "cancel-requested") + 1);
  if (after.length === types.length) return false;
  const claimed = after.some(({ type }) => type === "claimed");
  const atTheEnd = after.some((event) => event.type === "resumed" && event.step === totalSteps);
  return claimed && !atTheEnd;
}
