"use client";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { Explanation } from "../components/explanation.tsx";
import { SegmentedControl } from "../components/segmented-control.tsx";
import { useThreadsHere } from "../train-here/use-threads-here.ts";
import { fieldExplanations } from "./explanations.ts";

const places = ["trainer", "browser"] as const;
const parsePlace = parseAsStringLiteral(places).withDefault("trainer");

/** Where the run is to be trained; in the URL, as everything the form holds. */
export const usePlace = () => useQueryState("where", parsePlace);

const options = [
  { value: "trainer", label: "A trainer" },
  { value: "browser", label: "This browser" },
] as const;

export function PlaceField() {
  const [place, setPlace] = usePlace();
  const threads = useThreadsHere();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex h-6 items-center gap-0.5">
        <span className="font-medium">Where</span>
        <Explanation about="Where">{fieldExplanations.place}</Explanation>
      </div>
      <SegmentedControl label="Where to train" options={options} value={place} onValueChange={(value) => void setPlace(value)} />
      {place === "browser" && threads !== null && (
        <p className="text-muted text-xs">
          {threads === 1 ? "On one thread: this browser shares no more with the page" : `On up to ${threads} threads of this computer`}
        </p>
      )}
    </div>
  );
}
