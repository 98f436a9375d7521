import type { RunEvent } from "@glyphlab/core/contracts/run-event";
import { formatDuration } from "../format/duration.ts";
import { formatCount, formatFigure } from "../format/number.ts";

export interface EventInWords {
  text: string;
  tone: "plain" | "good" | "warn" | "bad";
}

const plain = (text: string): EventInWords => ({ text, tone: "plain" });

/** An event of a run as its log tells it. */
export function eventInWords(event: RunEvent): EventInWords {
  switch (event.type) {
    case "queued":
      return plain(`Queued by ${event.by}`);
    case "claimed":
      return plain(`Taken by trainer ${event.trainer}`);
    case "engine-chosen":
      return plain(`Trains with ${event.engine} on ${event.device}: ${event.reason}`);
    case "resumed":
      return { text: `Goes on from the checkpoint at step ${formatCount(event.step)} on trainer ${event.trainer}`, tone: "warn" };
    case "epoch-ended":
      return plain(`Epoch ${event.epoch} ended after ${formatDuration(event.seconds)}, at step ${formatCount(event.step)}`);
    case "lease-expired":
      return {
        text: `Trainer ${event.trainer} was lost (${event.losses === 1 ? "once" : `${event.losses} times`} since the last checkpoint)`,
        tone: "warn",
      };
    case "handed-over":
      return plain(`Trainer ${event.trainer} ended in order and handed it over at step ${formatCount(event.step)}`);
    case "cancel-requested":
      return plain(`${event.by} asked to cancel it`);
    case "cancelled":
      return { text: `Cancelled at step ${formatCount(event.step)}`, tone: "warn" };
    case "evaluated":
      return plain(`Evaluated on the test images: loss ${formatFigure(event.testLoss)}, accuracy ${formatFigure(event.testAccuracy)}`);
    case "completed":
      return { text: `Completed after ${formatCount(event.step)} steps`, tone: "good" };
    case "failed":
      return { text: `Failed: ${event.message} (${event.code})`, tone: "bad" };
    case "log":
      return { text: event.message, tone: event.level === "error" ? "bad" : event.level === "warn" ? "warn" : "plain" };
    default:
      event satisfies never;
      return plain("");
  }
}
