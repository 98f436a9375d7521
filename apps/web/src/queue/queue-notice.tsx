"use client";
import { Hourglass } from "lucide-react";
import Link from "next/link";
import { formatCount } from "../format/number.ts";
import { useElapsedSeconds } from "../trainers/use-elapsed.ts";
import { expectationInWords, ordinal } from "./forecast-in-words.ts";
import type { RunForecast } from "./run-forecast.ts";

/** Where a run stands that waits for its trainer. `readAt` is when the forecast came, by this browser's clock. */
export function QueueNotice({ forecast, readAt }: { forecast: RunForecast; readAt: number }) {
  const elapsed = useElapsedSeconds(readAt);
  const { place, waiting, obstacle } = forecast;
  if (place === null) return null;
  return (
    <div role="status" className="flex items-start gap-3 rounded-lg border bg-surface p-3">
      <Hourglass className="mt-0.5 size-4 shrink-0 text-muted" aria-hidden />
      <div>
        <p>
          <span className="font-semibold">{ordinal(place)} in the queue</span>
          {waiting > 1 && <span className="text-muted"> of {formatCount(waiting)} that wait</span>}
        </p>
        <p>
          {expectationInWords(forecast, elapsed)}{" "}
          {obstacle !== null && obstacle !== "no-speed" && (
            <Link href="/trainers" className="underline underline-offset-2 hover:text-accent">
              Trainers
            </Link>
          )}
        </p>
        <p className="text-muted text-xs">Within a priority people take turns, however many runs each has waiting.</p>
      </div>
    </div>
  );
}
