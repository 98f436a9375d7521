import { GlyphlabError } from "@glyphlab/core/contracts/error";

export const noSuchModel = () =>
  new GlyphlabError("not-found", "There is no such model. It may have been deleted, or made on another database.");
