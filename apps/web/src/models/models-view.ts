import { debounce, parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { modelFilters, modelOrders } from "./listed-model.ts";

/** While one types, the address follows at this pace. */
const typingMs = 200;

/** How the address says what of the models is shown. */
export const modelsView = {
  q: parseAsString.withDefault("").withOptions({ limitUrlUpdates: debounce(typingMs) }),
  show: parseAsStringLiteral(modelFilters).withDefault("all"),
  order: parseAsStringLiteral(modelOrders).withDefault("when"),
  descending: parseAsBoolean.withDefault(true),
};

/** So many lines at first, and so many more each time they are asked for. */
export const modelsAtOnce = 100;
