import { parseAsArrayOf, parseAsFloat, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { mostSmoothing } from "./debiased-mean.ts";
import { xKinds } from "./x-kind.ts";
import { parseAsZoom } from "./zoom-in-url.ts";

/** All of the view of curves, which lives in the URL: a link shows others the same. */
export const curveViewInUrl = {
  x: parseAsStringLiteral(xKinds).withDefault("epoch"),
  smoothing: parseAsFloat.withDefault(0),
  /** The metrics on a logarithmic scale. */
  log: parseAsArrayOf(parseAsString).withDefault([]),
  /** What is folded away. */
  folded: parseAsArrayOf(parseAsString).withDefault([]),
  zoom: parseAsZoom,
};

/** What of a smoothing in an address can be: from 0 to below 1. */
export const possibleSmoothing = (smoothing: number): number =>
  Math.min(mostSmoothing, Math.max(0, Number.isNaN(smoothing) ? 0 : smoothing));
