import { createParser, parseAsArrayOf, parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs";
import { type ChosenColors, parseColors, serializeColors } from "./colors.ts";
import { disagreementFilters } from "./disagreement.ts";
import { bands } from "./mean-trace.ts";

const parseAsColors = createParser<ChosenColors>({
  parse: parseColors,
  serialize: serializeColors,
  eq: (one, other) => serializeColors(one) === serializeColors(other),
});

/** All of the comparison's view, which lives in the URL: a link shows others the same. */
export const comparisonView = {
  runs: parseAsArrayOf(parseAsString).withDefault([]),
  baseline: parseAsString,
  colors: parseAsColors.withDefault({}),
  /** Unless somebody said so, runs are grouped where there are seeds of one config. */
  group: parseAsStringLiteral(["on", "off"] as const),
  band: parseAsStringLiteral(bands).withDefault("deviation"),
  fields: parseAsStringLiteral(["different", "all"] as const).withDefault("different"),
  /** A field's key, after a hyphen where the largest come first. */
  sort: parseAsString,
  /** The series that have a chart. */
  series: parseAsArrayOf(parseAsString).withDefault(["epoch/val_accuracy", "epoch/val_loss"]),
  /** Of the scatter plot; the charts have an x of their own. */
  across: parseAsString,
  up: parseAsString.withDefault("testAccuracy"),
  logAcross: parseAsBoolean.withDefault(false),
  logUp: parseAsBoolean.withDefault(false),
  /** The two whose disagreements are shown. */
  first: parseAsString,
  second: parseAsString,
  among: parseAsStringLiteral(disagreementFilters).withDefault("all"),
  page: parseAsInteger.withDefault(0),
};
