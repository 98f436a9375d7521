import fs from "node:fs";

const tight = 2e9;
const full = 200e6;

/**
 * The space where the state folder lies.
 * @param {import("../stack/state-folder.mjs").StateFolder} state
 * @returns {Promise<import("./packages.mjs").Finding[]>}
 */
export async function checkDisk(state) {
  const { bavail, bsize } = await fs.promises.statfs(state.path);
  const free = bavail * bsize;
  const detail = `${(free / 1e9).toFixed(1)} GB free for ${state.path}`;
  if (free > tight) return [{ verdict: "good", detail }];
  return [{ verdict: free > full ? "attention" : "bad", detail, advice: "Make room, or keep the state elsewhere with --state DIR." }];
}
