import { parentPort, workerData } from "node:worker_threads";
import { everyEngine } from "@glyphlab/core/engines/engines";
import { evaluateModel } from "./evaluate-model.ts";
import type { FromWorker, ToWorker, WorkerOptions } from "./messages.ts";
import { workOn } from "./work-on.ts";

const mainThread = parentPort;
if (!mainThread) throw new Error("This is a worker thread's script; the trainer starts it");

const engines = everyEngine(workerData as WorkerOptions);
const tell = (message: FromWorker) => mainThread.postMessage(message);

/** Requests come one at a time: the main thread waits for each answer. */
mainThread.on("message", async (request: ToWorker) => {
  switch (request.type) {
    case "probe":
      tell({
        type: "probed",
        engines: await Promise.all(engines.map(async (engine) => ({ engine: engine.id, ...(await engine.probe()) }))),
      });
      return;
    case "train":
      tell({ type: "ended", ending: await workOn(request.assignment, engines, tell) });
      return;
    case "evaluate":
      tell({ type: "evaluated", outcome: await evaluateModel(request.request, engines) });
      return;
    default:
      request satisfies never;
  }
});
