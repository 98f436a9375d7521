import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { describeIssues, parseRunConfig, type RunConfig } from "@glyphlab/core/contracts/run-config";
import { deflateSync, Inflate, strFromU8, strToU8 } from "fflate";
import { launchRequestSchema } from "./launch-request.ts";

/** Goes up when older versions could not read a link any more. */
const format = 1;
/** A config of MNIST takes 400. Servers and proxies take addresses of 8,000 at least. */
const mostCharacters = 6_000;
/** The largest config there can be, 1,000 classes of long names, is 70 KB of JSON. */
const mostBytes = 100_000;

/**
 * A config as text for a link: its JSON, deflated, in the base64 of addresses, after the number of this format.
 * @throws GlyphlabError `invalid-input` when it would be longer than a link may be
 */
export function encodeConfig(config: RunConfig): string {
  const bytes = deflateSync(strToU8(JSON.stringify(config)), { level: 9 });
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const text = `${format}.${base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
  if (text.length > mostCharacters)
    throw new GlyphlabError("invalid-input", "This config is too long for a link; copy it as JSON instead.");
  return text;
}

/**
 * The config of a link that anybody may have written.
 * @throws GlyphlabError `unknown-config-version` for one of a newer version; `invalid-input` when it is damaged, too long, or cannot be trained here
 */
export function decodeConfig(text: string): RunConfig {
  if (text.length > mostCharacters) {
    throw new GlyphlabError("invalid-input", `The config in a link has at most ${mostCharacters} characters, this one ${text.length}.`);
  }
  const [, version, payload] = /^(\d{1,6})\.([\w-]+)$/.exec(text) ?? [];
  if (version === undefined || payload === undefined) throw damaged();
  if (Number(version) > format) {
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
