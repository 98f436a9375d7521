import type { FromTrainingWorker, ToTrainingWorker } from "./messages.ts";
import { trainInWorker } from "./train-in-worker.ts";

/** The worker in which a page trains a run: the page itself only draws. */
let stopAsked = false;

const tell = (message: FromTrainingWorker) =>
  self.postMessage(message, { transfer: message.type === "finished" ? [message.weights.buffer] : [] });

self.addEventListener("message", ({ data }: MessageEvent<ToTrainingWorker>) => {
  if (data.type === "stop") stopAsked = true;
  else void trainInWorker({ config: data.config, stopAsked: () => stopAsked, tell });
});
