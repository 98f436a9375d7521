import { errorCodes, GlyphlabError } from "@glyphlab/core/contracts/error";
import { z } from "zod";
import type { ModelExamination } from "./model-examination.ts";

const refusalSchema = z.object({ code: z.enum(errorCodes), message: z.string() });

/** What the files are. Nothing is stored. @throws GlyphlabError with the dashboard's own code and sentence */
export const examineFiles = (files: readonly File[], signal: AbortSignal): Promise<ModelExamination> =>
  send("/api/model-imports/examination", files, {}, signal);

/** Makes a model of the team of them. @throws GlyphlabError as {@link examineFiles} */
export const importFiles = (
  files: readonly File[],
  choices: { name: string; scaling: string },
): Promise<{ id: string; name: string; version: number }> => send("/api/model-imports", files, choices);

async function send<Answer>(path: string, files: readonly File[], fields: Record<string, string>, signal?: AbortSignal): Promise<Answer> {
  const form = new FormData();
  for (const file of files) form.append("files", file, file.name);
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const response = await fetch(path, { method: "POST", body: form, ...(signal && { signal }) }).catch((cause: unknown) => {
    throw new GlyphlabError("internal", "The dashboard does not answer, or the files cannot be read any more.", { cause });
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as Answer;
  const refusal = refusalSchema.safeParse(answer);
  if (refusal.success) throw new GlyphlabError(refusal.data.code, refusal.data.message);
  throw new GlyphlabError("internal", `The dashboard answered with status ${response.status}.`);
}
