import { type ErrorCode, isErrorCode } from "@glyphlab/core/contracts/error";
import { isRecord } from "../is-record.ts";

export interface ErrorData {
  code: ErrorCode;
  sentence: string;
}

/** What the server said about an error, or `undefined` where no answer came at all. */
export function errorDataOf(error: unknown): ErrorData | undefined {
  if (!isRecord(error) || !isRecord(error.data) || !isRecord(error.data.error)) return undefined;
  const { code, sentence } = error.data.error;
  return isErrorCode(code) && typeof sentence === "string" ? { code, sentence } : undefined;
}

/** The sentence to show for any error. */
export function sentenceOf(error: unknown): string {
  return errorDataOf(error)?.sentence ?? "The server is not answering. It is tried again until it does.";
}

/** True for what passes by itself: the server or its database does not answer. */
export function isWorthWaitingFor(error: unknown): boolean {
  const data = errorDataOf(error);
  return data === undefined || data.code === "database-unavailable";
}
