/** Numbers as they travel: a third of their digits. In the byte order of this machine, which is that of every browser: little-endian. */
export const toBase64 = ({ buffer, byteOffset, byteLength }: ArrayBufferView): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString("base64");
