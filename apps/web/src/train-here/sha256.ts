/** The SHA-256 of some bytes, in hexadecimal. Browsers have their own only in secure contexts, which a plain-http page of another machine is not. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>, subtle: SubtleCrypto | null = crypto.subtle ?? null): Promise<string> {
  const hash = subtle ? new Uint8Array(await subtle.digest("SHA-256", bytes)) : (await import("@noble/hashes/sha2.js")).sha256(bytes);
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
