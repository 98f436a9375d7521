import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { CommandError } from "../terminal/command-error.mjs";

/**
 * @typedef {object} RunningStack What runtime.json holds.
 * @property {string | null} url          of the dashboard; null while it is still starting
 * @property {string | null} trainerUrl   of the trainer's health and metrics
 * @property {string | null} databaseUrl  with its password: the file is its owner's alone
 * @property {{ start: number, web?: number, trainer?: number }} processes
 * @property {string} startedAt
 */

/**
 * Claims the state folder for this process: one stack a folder. The claim is a listening socket, which the kernel closes with its process,
 * so that a stack killed by SIGKILL leaves no claim behind, as a file with a process id would.
 * @param {import("./state-folder.mjs").StateFolder} state
 * @returns {Promise<{ release: () => void } | null>} null when another process holds it
 */
export async function claimStateFolder(state) {
  const address = socketAddress(state);
  for (;;) {
    const server = await listenAt(address);
    if (server) {
      forgetAddresses(state);
      return { release: () => server.close() };
    }
    if (await answers(address)) return null;
    await removeDeadSocket(address);
  }
}

/**
 * @param {string} address
 * @returns {Promise<net.Server | null>} null when there is a socket already, of a living process or of a dead one
 */
function listenAt(address) {
  const server = net.createServer((connection) => connection.end());
  server.unref();
  return new Promise((resolve, reject) => {
    server.once("error", (error) => ("code" in error && error.code === "EADDRINUSE" ? resolve(null) : reject(error)));
    server.listen(address, () => resolve(server));
  });
}

/**
 * Between the moment a socket did not answer and its removal another process may have put its own in its place. So it is moved aside first, and
 * put back if it answers there.
 * @param {string} address
 */
async function removeDeadSocket(address) {
  const aside = `${address}.${process.pid}`;
  try {
    fs.renameSync(address, aside);
  } catch {
    // Somebody else has removed it.
    return;
  }
  if (await answers(aside)) fs.renameSync(aside, address);
  else fs.rmSync(aside);
}

/**
 * A stack that was killed leaves its addresses behind: nobody may take them for those of the one that is about to start.
 * @param {import("./state-folder.mjs").StateFolder} state
 */
function forgetAddresses(state) {
  const before = readRuntime(state);
  if (before) writeRuntime(state, { ...before, url: null, databaseUrl: null });
}

/**
 * The stack that runs from this state folder now, if one does.
 * @param {import("./state-folder.mjs").StateFolder} state
 * @returns {Promise<RunningStack | null>}
 */
export async function findRunningStack(state) {
  return (await answers(socketAddress(state))) ? readRuntime(state) : null;
}

/**
 * What the newest stack of this folder wrote about itself, whether it still runs or not.
 * @param {import("./state-folder.mjs").StateFolder} state
 * @returns {RunningStack | null}
 */
export function readRuntime(state) {
  try {
    return JSON.parse(fs.readFileSync(state.runtime, "utf8"));
  } catch {
    return null;
  }
}

/**
 * Written whole and renamed: a reader never sees half of it.
 * @param {import("./state-folder.mjs").StateFolder} state
 * @param {RunningStack} runtime
 */
export function writeRuntime(state, runtime) {
  const draft = `${state.runtime}.draft`;
  fs.writeFileSync(draft, `${JSON.stringify(runtime, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(draft, state.runtime);
}

/**
 * The kernel takes about 100 characters; the relative path is the shorter one for a clone deep in the file system.
 * @param {import("./state-folder.mjs").StateFolder} state
 */
function socketAddress(state) {
  const relative = path.relative(process.cwd(), state.socket);
  const address = relative.length < state.socket.length ? relative : state.socket;
  if (Buffer.byteLength(address) > 100) {
    throw new CommandError(`The state folder's path is too long for a socket in it (${state.path}). Give a shorter one with --state.`);
  }
  return address;
}

/** @param {string} address */
function answers(address) {
  return new Promise((resolve) => {
    const connection = net.connect(address);
    connection.once("connect", () => resolve(true)).once("error", () => resolve(false));
    connection.once("close", () => connection.destroy());
    connection.resume();
  });
}
