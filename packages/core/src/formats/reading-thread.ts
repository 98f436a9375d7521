import { parentPort } from "node:worker_threads";
import { GlyphlabError } from "../contracts/error.ts";
import { loadHdf5 } from "./hdf5.ts";
import type { FromReadingThread, ToReadingThread } from "./read-in-thread.ts";
import { readModel } from "./read-model.ts";

/** The program of a thread that reads models: see `read-in-thread.ts`. */

/**
 * Memory that the WebAssembly of the HDF5 library may take beyond what it begins with, for each byte of the file and besides: a file of 4 KB may claim
 * a gigabyte, and the library asks for it before it looks for the bytes.
 */
const growthPerByte = 3;
const growth = 2 ** 26;

let growthLeft = growth;
const grow = WebAssembly.Memory.prototype.grow;
WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number): number {
  growthLeft -= pages * 65536;
  if (growthLeft < 0) throw new RangeError("The file asks for more memory than a file of its size needs.");
  return grow.call(this, pages);
};

// The HDF5 library writes a trace of 20 lines to it for each error that it also reports.
console.error = () => {};
// Compiled here, it costs no file's time.
await loadHdf5();

parentPort?.on("message", async ({ files }: ToReadingThread) => {
  growthLeft = growth + growthPerByte * files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  let answer: FromReadingThread;
  try {
    answer = { imported: await readModel(files) };
  } catch (error) {
    const { code, message, cause } = GlyphlabError.from(error);
    // After these the HDF5 library's state is not to be trusted; an error that it reports itself it has cleaned up after.
    const isStackFull = cause instanceof RangeError && cause.message.includes("call stack");
    const wasBroken = code === "internal" || growthLeft < 0 || isStackFull || cause instanceof WebAssembly.RuntimeError;
    answer = { refused: { code, message, wasBroken } };
  }
  parentPort?.postMessage(answer);
});
parentPort?.postMessage(null);
