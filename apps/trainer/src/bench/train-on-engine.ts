import { spawn } from "node:child_process";
import { parseArgs } from "node:util";
import { engineIds, type RunConfig } from "@glyphlab/core/contracts/run-config";
import { loadDataset } from "@glyphlab/core/data/sources/load-dataset";
import { cutSplits } from "@glyphlab/core/data/splits";
import { everyEngine } from "@glyphlab/core/engines/engines";
import { wasmEngineWith } from "@glyphlab/core/engines/wasm/wasm-engine";
import { presets } from "@glyphlab/core/model/presets";
import type { TrainingEngine } from "@glyphlab/core/training/engine";
import { train } from "@glyphlab/core/training/train";

/**
 * Trains the reference network on one engine and prints what it took as a line of JSON: the seconds of each epoch's training, without its
 * validation; the memory over what the process had with the data loaded; the test accuracy at the end.
 */
const { values } = parseArgs({
  options: {
    engine: { type: "string", default: "wasm" },
    threads: { type: "string" },
    epochs: { type: "string", default: "10" },
    batch: { type: "string", default: "32" },
    hidden: { type: "string", default: "128,64" },
    /** Beside another process that never rests. */
    busy: { type: "boolean" },
  },
});
const id = engineIds.find((known) => known === values.engine);
if (!id) throw new Error(`There is no engine “${values.engine}”`);

const config: RunConfig = {
  ...presets.reference.config,
  epochs: Number(values.epochs),
  batchSize: Number(values.batch),
  hiddenLayers: values.hidden.split(",").map((units) => ({ units: Number(units), activation: "relu", dropout: 0 })),
};

if (values.busy) {
  const busy = spawn(process.execPath, ["-e", "for (;;);"], { stdio: "ignore" });
  process.once("exit", () => busy.kill("SIGKILL"));
  busy.unref();
}
const splits = cutSplits(await loadDataset(config.dataset.id), config);
const idle = process.memoryUsage.rss();
let peak = idle;
const session = await engineNamed(id).open({ config, splits });
const epochSeconds: number[] = [];
let testAccuracy = Number.NaN;
let start = performance.now();
let now = start;
for await (const event of train(session, config)) {
  if (event.type === "points") now = performance.now();
  if (event.type === "epoch-ended") {
    epochSeconds.push((now - start) / 1000);
    peak = Math.max(peak, process.memoryUsage.rss());
    start = performance.now();
  }
  if (event.type === "evaluated") testAccuracy = event.evaluation.accuracy;
}
await session.close();
process.stdout.write(`${JSON.stringify({ epochSeconds, images: splits.train.count, megabytes: (peak - idle) / 2 ** 20, testAccuracy })}\n`);

function engineNamed(id: TrainingEngine["id"]): TrainingEngine {
  if (id === "wasm") return wasmEngineWith(values.threads ? { threads: Number(values.threads) } : {});
  return everyEngine({ deterministic: false }).find((engine) => engine.id === id) as TrainingEngine;
}
