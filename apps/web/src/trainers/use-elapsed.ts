"use client";
import { useEffect, useState } from "react";

/** Seconds since a moment of this browser's clock, counted on every second. */
export function useElapsedSeconds(sinceMs: number): number {
  const [now, setNow] = useState(sinceMs);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, (now - sinceMs) / 1000);
}
