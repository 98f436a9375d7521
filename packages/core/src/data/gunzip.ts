import { GlyphlabError } from "../contracts/error.ts";

/** Every gzip member begins with these two bytes (RFC 1952, section 2.3.1). */
const isGzip = (file: Uint8Array): boolean => file[0] === 0x1f && file[1] === 0x8b;

/**
 * The contents of a file that may be gzipped, which its first bytes tell and not its name; one that is not is returned as it is.
 * @throws GlyphlabError `data-corrupt` when a gzip file is not whole or grows larger than `maximumBytes`
 */
export async function gunzipped(file: Uint8Array<ArrayBuffer>, maximumBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  return isGzip(file) ? gunzippedStream(new Blob([file]).stream(), maximumBytes) : file;
}

/**
 * The contents of a gzip file that comes as a stream. Gives up as soon as the contents have grown past `maximumBytes`: a few kilobytes
 * can otherwise ask for all the memory there is (deflate compresses up to 1032 : 1).
 * @param onBytes told how many bytes of the contents are there, chunk by chunk
 * @throws GlyphlabError `data-corrupt` when the file is not whole or grows too large
 */
export async function gunzippedStream(
  file: ReadableStream<Uint8Array<ArrayBuffer>>,
  maximumBytes: number,
  onBytes: (bytes: number) => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of streamChunks(file.pipeThrough(new DecompressionStream("gzip")))) {
      bytes += chunk.length;
      if (bytes > maximumBytes) {
        throw new GlyphlabError("data-corrupt", `The gzip file decompresses to more than the ${maximumBytes} bytes that are allowed.`);
      }
      chunks.push(chunk);
      onBytes(bytes);
    }
  } catch (cause) {
    if (cause instanceof GlyphlabError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new GlyphlabError("data-corrupt", `The gzip file cannot be decompressed: ${reason}.`, { cause });
  }
  const whole = new Uint8Array(bytes);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

/** Safari's streams are not async iterable, so the reader is driven by hand; leaving the loop early cancels the stream. */
async function* streamChunks(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      ended = done;
      if (done) return;
      yield value;
    }
  } finally {
    if (!ended) await reader.cancel().catch(() => undefined);
  }
}
