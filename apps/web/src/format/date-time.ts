const dateTime = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});
const date = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** "23 Nov 2026, 17:46:05", in the reader's time zone. */
export const formatDateTime = (at: Date): string => dateTime.format(at);

/** "17:46:05" */
export const formatTime = (at: Date): string => time.format(at);

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/** "17:46" */
export const formatClock = (at: Date): string => clock.format(at);

const minute = 60_000;
const day = 24 * 60 * minute;

/** "just now", "3 min ago", "2 h ago"; from a week on the date. */
export function formatAgo(at: Date, now: Date): string {
  const passed = now.getTime() - at.getTime();
  if (passed < minute) return "just now";
  if (passed < 60 * minute) return `${Math.floor(passed / minute)} min ago`;
  if (passed < day) return `${Math.floor(passed / (60 * minute))} h ago`;
  if (passed < 7 * day) return `${Math.floor(passed / day)} d ago`;
  return date.format(at);
}
