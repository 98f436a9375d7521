import type { FromThread } from "./browser.ts";
import { instantiateKernel } from "./kernel.ts";
import type { SpawnThread } from "./runner.ts";

/** A thread of the pool in a browser, as a worker's script: it works inside the kernel until the session closes. */
const tell = (message: FromThread) => self.postMessage(message);

self.addEventListener(
  "message",
  ({ data }: MessageEvent<Parameters<SpawnThread>[0]>) => {
    instantiateKernel(data.module, data.memory, () => tell("finished")).serve(data.thread);
    tell("ended");
    self.close();
  },
  { once: true },
);
