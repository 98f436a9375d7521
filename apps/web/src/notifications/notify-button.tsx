"use client";
import { isFinished } from "@glyphlab/core/contracts/run-status";
import { Bell, BellRing } from "lucide-react";
import { IconButton } from "../components/icon-button.tsx";
import { toast } from "../components/toast.ts";
import type { RunSnapshot } from "../runs/run-snapshot.ts";
import { setAwaited, useAwaitedRuns } from "./awaited-runs.ts";

/** Asks to be told when a run ends; with a run that has ended there is nothing to ask. */
export function NotifyButton({ run }: { run: Pick<RunSnapshot, "id" | "status"> }) {
  const awaited = useAwaitedRuns().includes(run.id);
  if (isFinished(run.status)) return null;
  const ask = async () => {
    if (awaited) return setAwaited(run.id, false);
    const refusal = await refusalOfNotifications();
    if (refusal) toast.error("You cannot be notified here", { description: refusal });
    else setAwaited(run.id, true);
  };
  return (
    <IconButton
      label={awaited ? "You will be notified when it ends; click not to be" : "Notify me when it ends"}
      aria-pressed={awaited}
      variant="secondary"
      className={awaited ? "text-accent" : ""}
      onClick={() => void ask()}
    >
      {awaited ? <BellRing /> : <Bell />}
    </IconButton>
  );
}

/** Asks the browser's person for the permission, if that was never answered. Returns why there can be no notification, or null. */
async function refusalOfNotifications(): Promise<string | null> {
  if (!("Notification" in window) || !window.isSecureContext) {
    return "This browser shows notifications only of pages at https or on this machine.";
  }
  const permission = await Notification.requestPermission();
  return permission === "granted"
    ? null
    : "The browser does not let this page show notifications; its settings for this site can allow them.";
}
