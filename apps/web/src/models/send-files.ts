import { postForm } from "../post-form.ts";
import type { ModelExamination } from "./model-examination.ts";

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
  const unanswered = "The dashboard does not answer, or the files cannot be read any more.";
  return (await postForm(path, form, { unanswered, ...(signal && { signal }) })) as Answer;
}
