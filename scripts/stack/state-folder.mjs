import fs from "node:fs";
import path from "node:path";
import { inCheckout } from "../checkout.mjs";

/**
 * @typedef {object} StateFolder Everything this clone remembers between starts; delete it to begin anew.
 * @property {string} path
 * @property {string} tools     programs that were fetched because this machine has none, such as pnpm
 * @property {string} postgres  the embedded Postgres and its data
 * @property {string} logs      what each process said, one file each
 * @property {string} models    models saved by `npm run train`
 * @property {string} runtime   runtime.json: the addresses and process ids of the stack that runs now
 * @property {string} socket    exists and answers exactly as long as a stack runs
 */

/**
 * Opens the state folder, making what is missing. What is secret lies in folders and files that only their owner may read. The state folder
 * itself can be passed through, since for root the embedded Postgres is another user: Postgres refuses to run as root.
 * @param {string} [folder] `.glyphlab` in this clone unless told
 * @returns {StateFolder}
 */
export function openStateFolder(folder = inCheckout(".glyphlab")) {
  fs.mkdirSync(folder, { recursive: true, mode: 0o711 });
  // One name whatever links lead to it: running servers are known by the folder on their command line.
  const root = fs.realpathSync(folder);
  const inRoot = (/** @type {string} */ name) => path.join(root, name);
  const state = {
    path: root,
    tools: inRoot("tools"),
    postgres: inRoot("postgres"),
    logs: inRoot("logs"),
    models: inRoot("models"),
    runtime: inRoot("runtime.json"),
    socket: inRoot("start.sock"),
  };
  for (const made of [state.tools, state.logs, state.models]) fs.mkdirSync(made, { recursive: true, mode: 0o700 });
  return state;
}
