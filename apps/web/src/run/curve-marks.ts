import type { RunEvent } from "@glyphlab/core/contracts/run-event";

/** Where a run was interrupted, moved or cut short, in words, by its step. One mark a place: the last word tells it all. */
export function curveMarks(events: readonly RunEvent[]): { step: number; label: string }[] {
  const marks = new Map<number, string>();
  let reason: string | undefined;
  for (const event of events) {
    switch (event.type) {
      case "continued":
        marks.set(event.step, `continues ${event.name}`);
        reason = undefined;
        break;
      case "paused":
        marks.set(event.step, "paused");
        reason = "paused";
        break;
      case "handed-over":
        marks.set(event.step, "handed over");
        reason = "handed over";
        break;
      case "lease-expired":
        reason = "trainer lost";
        break;
      case "moved":
        marks.set(event.step, "moved to another engine");
        reason = "moved to another engine";
        break;
      case "resumed": {
        const words = `resumed at epoch ${event.epoch + 1}`;
        // A child's first claim resumes too, but from its parent: that is marked already.
        if (reason !== undefined) marks.set(event.step, `${reason}, ${words}`);
        else if (!marks.has(event.step)) marks.set(event.step, words);
        reason = undefined;
        break;
      }
      case "stopped-early":
        marks.set(event.step, "stopped early");
        break;
      default:
        break;
    }
  }
  return [...marks].map(([step, label]) => ({ step, label }));
}
