import { type ErrorCode, errorCodes } from "@glyphlab/core/contracts/error";
import { z } from "zod";

const dataSchema = z.object({ data: z.object({ error: z.object({ code: z.enum(errorCodes), sentence: z.string() }) }) });

export interface ErrorData {
  code: ErrorCode;
  sentence: string;
}

/** What the server said about an error, or `undefined` where no answer came at all. */
export function errorDataOf(error: unknown): ErrorData | undefined {
  const parsed = dataSchema.safeParse(error);
  return parsed.success ? parsed.data.data.error : undefined;
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
