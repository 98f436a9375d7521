import { createParser } from "nuqs/server";
import type { XRange } from "./x-kind.ts";

/** What is zoomed into: a part of the x axis, or the latest of it, so wide, that goes on with what is measured. */
export type Zoom = { range: XRange } | { last: number };

/** In the address: `2.5..4`, or `last..2`. */
export const parseAsZoom = createParser<Zoom>({
  parse: (text) => {
    const [from = "", to = ""] = text.split("..");
    const end = Number(to);
    if (to === "" || !Number.isFinite(end)) return null;
    if (from === "last") return end > 0 ? { last: end } : null;
    const begin = Number(from);
    return from !== "" && begin < end ? { range: [begin, end] } : null;
  },
  serialize: (zoom) => ("last" in zoom ? `last..${short(zoom.last)}` : `${short(zoom.range[0])}..${short(zoom.range[1])}`),
  eq: (one, other) => JSON.stringify(one) === JSON.stringify(other),
});

/** A millisecond of this century has 13 digits. */
const short = (value: number): number => Number(value.toPrecision(13));
