"use client";
import { useEffect, useState } from "react";
import { formatAgo, formatDateTime } from "../format/date-time.ts";

/** When something was, as "3 min ago"; the exact time is its title. Keeps itself up to date. */
export function TimeAgo({ at }: { at: Date }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 15_000);
    return () => clearInterval(timer);
  }, []);
  // The server's "ago" is a moment older than the browser's, and its time zone may be another.
  return (
    <time dateTime={at.toISOString()} title={formatDateTime(at)} suppressHydrationWarning>
      {formatAgo(at, new Date())}
    </time>
  );
}
