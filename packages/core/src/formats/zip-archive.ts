import { GlyphlabError } from "../contracts/error.ts";
import { modelLimits } from "./model-limits.ts";
import { tooLarge, unreadable } from "./model-refusals.ts";

export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** Deflate's own limit is 1032 : 1, and weights, which are noise, stay about as large as they are. */
const largestRatio = 200;

/** A zip archive, without compression and with one fixed time, so that the same files give the same bytes. */
export async function writeZip(files: Record<string, Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const { zipSync } = await import("fflate");
  return zipSync(files, { level: 0, mtime: new Date(1980, 0, 1) });
}

/**
 * The files of a zip archive that `wanted` names. Sizes and names are checked before anything is inflated.
 * @throws GlyphlabError `model-unreadable` for a broken archive or names that lead out of it, `model-too-large`
 */
export async function readZip(bytes: Uint8Array, wanted: (name: string) => boolean): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const { unzipSync } = await import("fflate");
  const names = new Set<string>();
  let inflated = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        inflated += originalSize;
        requireHarmless(name);
        if (names.has(name)) throw unreadable(`its archive holds “${name}” twice`);
        names.add(name);
        if (names.size > modelLimits.files) throw tooLarge(`its archive holds more than ${modelLimits.files} files`);
        if (size > bytes.length) throw unreadable(`“${name}” in its archive claims to be larger than the archive`);
        if (originalSize > largestRatio * Math.max(size, 1024) || inflated > modelLimits.fileBytes) {
          throw tooLarge(`“${name}” in its archive grows from ${size} to ${originalSize} bytes`);
        }
        return wanted(name);
      },
    });
    return new Map(Object.entries(files));
  } catch (cause) {
    throw cause instanceof GlyphlabError ? cause : unreadable("its zip archive is broken", cause);
  }
}

/** Nothing is written to a disk here; an archive with such a name was made for a program that does. */
function requireHarmless(name: string): void {
  if (name.length > 400 || /^[/\\]|(^|[/\\])\.\.([/\\]|$)|[:\0]/.test(name))
    throw unreadable("a file in its archive has a name that leads out of it");
}
