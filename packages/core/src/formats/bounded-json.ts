import { modelLimits } from "./model-limits.ts";
import { tooLarge, unreadable } from "./model-refusals.ts";

/**
 * The JSON text of a file that describes a model. @param what the file, for messages
 * @throws GlyphlabError `model-unreadable` or `model-too-large`
 */
export function parseBoundedJson(bytes: Uint8Array, what: string): unknown {
  if (bytes.length > modelLimits.jsonBytes) {
    throw tooLarge(`${what} has ${bytes.length} bytes, and ${modelLimits.jsonBytes} are allowed`);
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw unreadable(`${what} is not JSON`, cause);
  }
}
