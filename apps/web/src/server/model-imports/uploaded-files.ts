import { GlyphlabError } from "@glyphlab/core/contracts/error";
import type { ModelFile } from "@glyphlab/core/formats/imported-model";
import { modelLimits } from "@glyphlab/core/formats/model-limits";
import { readBoundedForm } from "../bounded-form.ts";

/** Beside the files: their names, the choices, and what multipart puts between them. */
const aroundFilesBytes = 2 ** 20;

const bound = {
  mostBytes: modelLimits.fileBytes + aroundFilesBytes,
  tooLong: {
    code: "model-too-large",
    message: (said: string) => `An upload has at most ${Math.floor(modelLimits.fileBytes / 1e6)} MB, and this one ${said}.`,
  },
} as const;

export interface Upload {
  /** At least one; which and how many make a model, the reader says. */
  files: ModelFile[];
  fields: Record<string, string>;
}

/**
 * The files and fields of a form with the field `files` once for each file. Its length is looked at before a byte of it is read.
 * @throws GlyphlabError `model-too-large`, or `invalid-input` when it is no such form
 */
export async function readUpload(request: Request): Promise<Upload> {
  const form = await readBoundedForm(request, bound);
  const files: ModelFile[] = [];
  const fields: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === "string") fields[name] = value;
    else if (name === "files") files.push({ name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  if (files.length === 0) throw new GlyphlabError("invalid-input", "Choose the files of a model: the form holds none.");
  return { files, fields };
}
