const live = process.stderr.isTTY;

/**
 * Does one stage of a longer command and prints one line for it with its time. While it lasts, a terminal shows its name.
 * Goes to the standard error stream: the output of a command belongs to its result.
 * @template T
 * @param {string} name
 * @param {() => Promise<{ detail: string, value: T }>} work
 * @returns {Promise<T>}
 */
export async function stage(name, work) {
  const started = performance.now();
  if (live) process.stderr.write(`  ${name.padEnd(10)} …`);
  try {
    const { detail, value } = await work();
    process.stderr.write(`${live ? "\r\x1b[K" : ""}  ${name.padEnd(10)} ${detail.padEnd(58)} ${seconds(started)}\n`);
    return value;
  } catch (error) {
    process.stderr.write(`${live ? "\r\x1b[K" : ""}  ${name.padEnd(10)} ${"failed".padEnd(58)} ${seconds(started)}\n`);
    throw error;
  }
}

/** @param {number} started */
const seconds = (started) => `${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s`;
