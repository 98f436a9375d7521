import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { describeIssues, parseRunConfig, type RunConfig } from "@glyphlab/core/contracts/run-config";
import { Inflate, strFromU8 } from "fflate";
import { linkFormat, mostLinkCharacters } from "./encode-config.ts";
import { launchRequestSchema } from "./launch-request.ts";

/** The largest config there can be, 1,000 classes of long names, is 70 KB of JSON. */
const mostBytes = 100_000;

/**
 * The config of a link that anybody may have written.
 * @throws GlyphlabError `unknown-config-version` for one of a newer version; `invalid-input` when it is damaged, too long, or cannot be trained here
 */
export function decodeConfig(text: string): RunConfig {
  if (text.length > mostLinkCharacters) {
    throw new GlyphlabError("invalid-input", `The config in a link has at most ${mostLinkCharacters} characters, this one ${text.length}.`);
  }
  const [, version, payload] = /^(\d{1,6})\.([\w-]+)$/.exec(text) ?? [];
  if (version === undefined || payload === undefined) throw damaged();
  if (Number(version) > linkFormat) {
    throw new GlyphlabError("unknown-config-version", `This link was made by a newer version of Glyphlab (format ${version}).`);
  }
  const config = parseRunConfig(unpack(payload));
  const parsed = launchRequestSchema.safeParse({ name: "", priority: 0, config });
  if (!parsed.success) throw new GlyphlabError("invalid-input", describeIssues(parsed.error), { cause: parsed.error });
  return config;
}

function unpack(payload: string): unknown {
  try {
    const base64 = payload.replaceAll("-", "+").replaceAll("_", "/");
    return JSON.parse(strFromU8(inflate(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)))));
  } catch (cause) {
    throw damaged(cause);
  }
}

/** In pieces: a few kilobytes may unfold to gigabytes. */
function inflate(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(mostBytes);
  let length = 0;
  const inflating = new Inflate((piece) => {
    whole.set(piece, length);
    length += piece.length;
  });
  const pieceBytes = 64;
  for (let start = 0; start < bytes.length; start += pieceBytes) {
    inflating.push(bytes.subarray(start, start + pieceBytes), start + pieceBytes >= bytes.length);
  }
  return whole.subarray(0, length);
}

const damaged = (cause?: unknown) =>
  new GlyphlabError("invalid-input", "The config in this link cannot be read: a part of it may be missing. Copy the link again.", {
    cause,
  });
