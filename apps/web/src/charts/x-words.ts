import { formatClock, formatDateTime, formatTime } from "../format/date-time.ts";
import { formatDuration } from "../format/duration.ts";
import { formatCount } from "../format/number.ts";
import type { XKind, XRange } from "./x-kind.ts";

const shortDate = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });

/** A place on the x axis, exactly, as a readout says it: "epoch 3.25", "step 6,094", "after 12.3 s", "25 Nov 2026, 06:31:44". */
export function xInWords(kind: XKind, x: number): string {
  switch (kind) {
    case "epoch":
      return `epoch ${x.toFixed(2)}`;
    case "step":
      return `step ${formatCount(x)}`;
    case "relative":
      return `after ${formatDuration(x)}`;
    case "wall":
      return formatDateTime(new Date(x));
    default:
      return kind satisfies never;
  }
}

/** Of a tick: as short as its neighbours allow. */
export function tickLabel(kind: XKind, x: number, [from, to]: XRange): string {
  switch (kind) {
    case "epoch":
      return String(x);
    case "step":
      return x >= 1e6 ? `${Number((x / 1e6).toPrecision(4))}M` : formatCount(x);
    case "relative":
      return clockOf(x, to - from);
    case "wall": {
      const at = new Date(x);
      if (to - from < 10 * 60_000) return formatTime(at);
      return to - from < 36 * 3_600_000 ? formatClock(at) : `${shortDate.format(at)} ${formatClock(at)}`;
    }
    default:
      return kind satisfies never;
  }
}

/** "2.5 s", "45 s", "1:30", "2:10:00" */
function clockOf(seconds: number, span: number): string {
  if (span < 90) return `${Number(seconds.toPrecision(6))} s`;
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (part: number) => String(part).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
