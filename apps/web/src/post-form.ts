import { GlyphlabError, isErrorCode } from "@glyphlab/core/contracts/error";
import { isRecord } from "./is-record.ts";

interface Options {
  signal?: AbortSignal;
  /** What is said where no answer comes. */
  unanswered: string;
}

/**
 * Sends a form to one of the dashboard's routes.
 * @returns the JSON that it answered
 * @throws GlyphlabError with the dashboard's own code and sentence, or `internal` where it gave none
 */
export async function postForm(path: string, form: FormData, { signal, unanswered }: Options): Promise<unknown> {
  const response = await fetch(path, { method: "POST", body: form, ...(signal && { signal }) }).catch((cause: unknown) => {
    throw new GlyphlabError("internal", unanswered, { cause });
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer;
  if (isRecord(answer) && isErrorCode(answer.code) && typeof answer.message === "string") {
    throw new GlyphlabError(answer.code, answer.message);
  }
  throw new GlyphlabError("internal", `The dashboard answered with status ${response.status}.`);
}
