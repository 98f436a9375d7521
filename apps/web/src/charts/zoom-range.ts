import type { XRange } from "./x-kind.ts";

/** A part of `whole` that is `factor` times as wide as `range` is, around `at`. Null where that is everything. */
export function zoomBy(range: XRange, factor: number, at: number, whole: XRange): XRange | null {
  const [from, to] = range;
  return withinWhole([at - (at - from) * factor, at + (to - at) * factor], whole);
}

/** A range moved by a share of its width, as far as there is something. */
export function panBy([from, to]: XRange, share: number, whole: XRange): XRange | null {
  const by = (to - from) * share;
  return withinWhole([from + by, to + by], whole);
}

/** A range moved and cut to lie within the whole; null where it is the whole. A millionth of it is the narrowest. */
export function withinWhole([from, to]: XRange, whole: XRange): XRange | null {
  const width = Math.max(to - from, (whole[1] - whole[0]) * 1e-6);
  if (width >= (whole[1] - whole[0]) * (1 - 1e-9)) return null;
  const begin = Math.min(Math.max(from, whole[0]), whole[1] - width);
  return [begin, begin + width];
}
