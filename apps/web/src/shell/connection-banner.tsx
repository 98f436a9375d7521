"use client";
import { Unplug } from "lucide-react";
import { useConnection } from "../live/use-connection.ts";
import { connectionWords } from "./connection-words.ts";

/** Says over the page that what one sees may be old. Comes late enough not to flash when a server restarts. */
export function ConnectionBanner() {
  const connection = useConnection();
  if (connection === "live" || connection === "connecting") return null;
  return (
    <div className="pointer-events-none fixed inset-x-0 bottom-18 z-40 flex justify-center px-3 md:bottom-4">
      <p
        aria-hidden
        className="fade-in-late flex items-center gap-2.5 rounded-lg border border-warn/40 bg-warn-soft px-3 py-2 shadow-popup"
      >
        <Unplug className="size-4 shrink-0 text-warn" />
        {connectionWords[connection].explanation}
      </p>
    </div>
  );
}
