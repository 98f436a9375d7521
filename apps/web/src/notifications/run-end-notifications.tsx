"use client";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { formatPercent } from "../format/number.ts";
import { useTRPC } from "../trpc/trpc-context.ts";
import { setAwaited, useAwaitedRuns } from "./awaited-runs.ts";
import type { RunEnd } from "./run-end.ts";

/** Runs take seconds at least, and nobody looks: they are asked about now and then, also while the page is in the background. */
const lookEveryMs = 3_000;

/** Tells of the end of each run that was asked for, whatever page is open. */
export function RunEndNotifications() {
  const router = useRouter();
  const awaited = useAwaitedRuns();
  const { data } = useQuery({
    ...useTRPC().runs.endings.queryOptions({ ids: [...awaited] }, { enabled: awaited.length > 0 }),
    refetchInterval: lookEveryMs,
    refetchIntervalInBackground: true,
  });
  useEffect(() => {
    for (const end of data ?? []) {
      if (!awaited.includes(end.id)) continue;
      setAwaited(end.id, false);
      // Of several tabs that tell the same the browser shows one.
      const notification = new Notification(end.name, { body: inWords(end), tag: end.id, icon: "/icon.svg" });
      notification.onclick = () => {
        window.focus();
        router.push(`/runs/${end.id}`);
        notification.close();
      };
    }
  }, [data, awaited, router]);
  return null;
}

function inWords({ status, testAccuracy, errorMessage }: RunEnd): string {
  if (status === "failed") return `Failed: ${errorMessage}`;
  if (status === "cancelled") return "Cancelled";
  return testAccuracy === null ? "Completed" : `Completed: ${formatPercent(testAccuracy)} of the test images right`;
}
