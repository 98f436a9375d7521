import { GlyphlabError } from "../contracts/error.ts";

/** The file is broken, or no file of its format. */
export const unreadable = (reason: string, cause?: unknown) =>
  new GlyphlabError("model-unreadable", `The model cannot be read: ${reason}.`, { cause });

/** The file is whole, and holds what cannot be used here. */
export const unsupported = (reason: string) => new GlyphlabError("model-unsupported", `The model cannot be used here: ${reason}.`);

/** Part of the model is not in the files. */
export const incomplete = (reason: string) => new GlyphlabError("model-incomplete", `The model is not complete: ${reason}.`);

export const tooLarge = (reason: string) => new GlyphlabError("model-too-large", `The model is too large: ${reason}.`);
