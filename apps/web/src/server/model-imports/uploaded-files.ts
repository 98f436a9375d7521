import { GlyphlabError } from "@glyphlab/core/contracts/error";
import type { ModelFile } from "@glyphlab/core/formats/imported-model";
import { modelLimits } from "@glyphlab/core/formats/model-limits";

/** Beside the files: their names, the choices, and what multipart puts between them. */
const largestUploadBytes = modelLimits.fileBytes + 2 ** 20;

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
  // Node refuses a body that is longer than it says.
  const bytes = Number(request.headers.get("content-length") || Number.NaN);
  if (!(bytes <= largestUploadBytes)) {
    const said = Number.isNaN(bytes) ? "does not say its length" : `has ${Math.ceil(bytes / 1e6)} MB`;
    throw new GlyphlabError(
      "model-too-large",
      `An upload has at most ${Math.floor(modelLimits.fileBytes / 1e6)} MB, and this one ${said}.`,
    );
  }
  const form = await readForm(request);
  const files: ModelFile[] = [];
  const fields: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === "string") fields[name] = value;
    else if (name === "files") files.push({ name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  if (files.length === 0) throw new GlyphlabError("invalid-input", "Choose the files of a model: the form holds none.");
  return { files, fields };
}

async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch (cause) {
    throw new GlyphlabError("invalid-input", "The request holds no form, or the connection broke while it was sent.", { cause });
  }
}
