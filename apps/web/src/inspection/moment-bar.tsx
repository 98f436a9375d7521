import { ChevronLeft, ChevronRight } from "lucide-react";
import { IconButton } from "../components/icon-button.tsx";
import { SegmentedControl } from "../components/segmented-control.tsx";
import type { RunSnapshot } from "../runs/run-snapshot.ts";
import type { ChosenMoment, Stop } from "./use-moment.ts";

interface Props {
  run: RunSnapshot;
  chosen: ChosenMoment;
  /** Whether the page tells validation and test images apart. */
  withSplit?: boolean;
}

const splits = [
  { value: "test", label: "Test" },
  { value: "validation", label: "Validation" },
] as const;

/** A slider over the recorded epochs of a run. */
export function MomentBar({ run, chosen, withSplit = false }: Props) {
  const { stops, index, stop, moments, split } = chosen;
  const last = stops.length - 1;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border bg-surface px-3 py-2">
      <div className="flex min-w-0 flex-1 basis-72 items-center gap-2">
        <IconButton label="Earlier epoch" size="small" disabled={index <= 0} onClick={() => chosen.choose(index - 1)}>
          <ChevronLeft />
        </IconButton>
        <input
          type="range"
          aria-label="Epoch"
          aria-valuetext={stopInWords(stop, run)}
          className="h-6 min-w-0 flex-1 accent-accent"
          min={0}
          max={Math.max(0, last)}
          value={Math.max(0, index)}
          disabled={last < 1}
          onChange={(event) => chosen.choose(Number(event.target.value))}
        />
        <IconButton label="Later epoch" size="small" disabled={index >= last} onClick={() => chosen.choose(index + 1)}>
          <ChevronRight />
        </IconButton>
        <output className="w-36 shrink-0 text-right font-medium">{stopInWords(stop, run)}</output>
      </div>
      {withSplit && moments?.hasValidation && stop !== null && (
        <SegmentedControl label="Images" options={splits} value={split} onValueChange={chosen.chooseSplit} />
      )}
      <p className="basis-full text-muted text-xs">
        {whatIsRecorded(chosen, run)}
        {withSplit && stop !== null && " Confidences of epochs are kept in steps of 0.0015 %."}
      </p>
    </div>
  );
}

const stopInWords = (stop: Stop, { totalEpochs }: RunSnapshot): string =>
  stop === null ? "Final model" : `Epoch ${stop} of ${totalEpochs}`;

function whatIsRecorded({ moments, follows, stops }: ChosenMoment, { origin, status }: RunSnapshot): string {
  if (!moments) return "";
  if (origin === "browser") return "A browser records no epochs: this is the final model, as a trainer measured it.";
  if (moments.epochs.length === 0) return "No epochs are recorded of this run: this is its final model.";
  const which = moments.every === 1 ? "Every epoch is recorded" : `Every ${moments.every}th epoch is recorded, and the last one`;
  const live = status === "running" && follows && stops.length > 0 ? "; the newest is shown as it comes" : "";
  return `${which}${live}.`;
}
