/**
 * One line about a backup.
 * @param {{ header: { version: string, createdAt: string }, end: { rows: Record<string, number>, files: number } }} summary
 * @param {number} bytes of the file
 */
export function describeBackup({ header, end }, bytes) {
  const count = (/** @type {number} */ number, /** @type {string} */ word) => `${number} ${word}${number === 1 ? "" : "s"}`;
  const content = [count(end.rows.Run ?? 0, "run"), count(end.rows.Model ?? 0, "model"), count(end.files, "saved file")].join(", ");
  return `${content}, ${(bytes / 1e6).toFixed(1)} MB, of ${header.createdAt.slice(0, 19).replace("T", " ")} UTC`;
}
