import type { RunEvent } from "@glyphlab/core/contracts/run-event";
import { formatDuration } from "../format/duration.ts";
import { formatCount, formatFigure, formatPercent } from "../format/number.ts";
import { drawingsInWords } from "../hard-set/drawings-in-words.ts";

export interface EventInWords {
  text: string;
  tone: "plain" | "good" | "warn" | "bad";
}

const epochs = (count: number): string => (count === 1 ? "1 epoch" : `${formatCount(count)} epochs`);
const plain = (text: string): EventInWords => ({ text, tone: "plain" });

/** What augmenting its images took of an epoch. */
function augmentationIn({ seconds, augmentationSeconds }: Extract<RunEvent, { type: "epoch-ended" }>): string {
  return augmentationSeconds === undefined
    ? ""
    : `; augmenting its images took ${formatPercent(augmentationSeconds / seconds, 1)} of that time`;
}

/** An event of a run as its log tells it. */
export function eventInWords(event: RunEvent): EventInWords {
  switch (event.type) {
    case "queued":
      return plain(`Queued by ${event.by}`);
    case "claimed":
      return plain(`Taken by trainer ${event.trainer}`);
    case "engine-chosen":
      return plain(`Trains with ${event.engine} on ${event.device}: ${event.reason}`);
    case "hard-set-joined":
      return plain(
        `${drawingsInWords(event.drawings)} of the hard set joined the training images, ${event.repeats === 1 ? "once" : `${formatCount(event.repeats)} times`} an epoch: ${formatCount(event.trainingImages)} images in all`,
      );
    case "resumed":
      return { text: `Goes on from the checkpoint at step ${formatCount(event.step)} on trainer ${event.trainer}`, tone: "warn" };
    case "epoch-ended":
      return plain(
        `Epoch ${event.epoch} ended after ${formatDuration(event.seconds)}, at step ${formatCount(event.step)}${augmentationIn(event)}`,
      );
    case "lease-expired":
      return {
        text: `Trainer ${event.trainer} was lost (${event.losses === 1 ? "once" : `${event.losses} times`} since the last checkpoint)`,
        tone: "warn",
      };
    case "handed-over":
      return plain(`Trainer ${event.trainer} ended in order and handed it over at step ${formatCount(event.step)}`);
    case "cancel-requested":
      return plain(`${event.by} asked to cancel it`);
    case "pause-requested":
      return plain(`${event.by} asked to pause it`);
    case "stop-requested":
      return plain(`${event.by} asked to stop it early and keep its model`);
    case "resume-requested":
      return plain(`${event.by} resumed it: it waits for a trainer`);
    case "paused":
      return { text: `Paused at step ${formatCount(event.step)}`, tone: "warn" };
    case "stopped-early":
      return {
        text: `Stopped early at step ${formatCount(event.step)}, after ${epochs(event.epoch)}; the model trained so far is its result`,
        tone: "warn",
      };
    case "continued":
      return plain(`${event.by} continued “${event.name}” from step ${formatCount(event.step)}, after ${epochs(event.epoch)}`);
    case "moved":
      return {
        text: `${event.by} let it go on with another engine than ${event.build}, from step ${formatCount(event.step)}: from there on its bits may differ`,
        tone: "warn",
      };
    case "cancelled":
      return { text: `Cancelled at step ${formatCount(event.step)}`, tone: "warn" };
    case "evaluated":
      return plain(`Evaluated on the test images: loss ${formatFigure(event.testLoss)}, accuracy ${formatFigure(event.testAccuracy)}`);
    case "saved-from-browser":
      return plain(
        `Saved by ${event.by} from ${event.browser}, which measured: test loss ${formatFigure(event.testLoss)}, accuracy ${formatFigure(event.testAccuracy)}`,
      );
    case "evaluation-claimed":
      return plain(`Trainer ${event.trainer} evaluates its model`);
    case "evaluation-failed":
      return { text: `Its model could not be evaluated: ${event.message} (${event.code})`, tone: "bad" };
    case "model-deleted":
      return { text: `${event.by} deleted its model`, tone: "warn" };
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
