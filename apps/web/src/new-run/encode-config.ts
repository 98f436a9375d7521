import { GlyphlabError } from "@glyphlab/core/contracts/error";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { deflateSync, strToU8 } from "fflate";

/** Goes up when older versions could not read a link any more. */
export const linkFormat = 1;
/** A config of MNIST takes 400. Servers and proxies take addresses of 8,000 at least. */
export const mostLinkCharacters = 6_000;

/**
 * A config as text for a link: its JSON, deflated, in the base64 of addresses, after the number of this format.
 * @throws GlyphlabError `invalid-input` when it would be longer than a link may be
 */
export function encodeConfig(config: RunConfig): string {
  const bytes = deflateSync(strToU8(JSON.stringify(config)), { level: 9 });
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const text = `${linkFormat}.${base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
  if (text.length > mostLinkCharacters)
    throw new GlyphlabError("invalid-input", "This config is too long for a link; copy it as JSON instead.");
  return text;
}
