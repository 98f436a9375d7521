import { parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { disagreementFilters } from "../compare/disagreement.ts";

/** How the address says which two models are compared, and what of their disagreements is shown. */
export const comparedModelsView = {
  a: parseAsString,
  b: parseAsString,
  among: parseAsStringLiteral(disagreementFilters).withDefault("all"),
  page: parseAsInteger.withDefault(0),
};
