import type { ListedModel } from "./listed-model.ts";

/** Where a model comes from, as its line says it. */
export const originInWords: Record<ListedModel["origin"], string> = {
  run: "Run",
  browser: "Run in a browser",
  import: "Import",
};
