import { rm } from "node:fs/promises";
import { build } from "esbuild";

await rm("dist", { recursive: true, force: true });
await build({
  entryPoints: {
    main: "src/main.ts",
    "training-worker": "src/worker/training-worker.ts",
    // What the scripts of the clone call.
    train: "src/command-line/train.ts",
    "has-live-trainer": "src/command-line/has-live-trainer.ts",
    "queue-demo-run": "src/command-line/queue-demo-run.ts",
    "examine-machine": "src/command-line/examine-machine.ts",
  },
  outdir: "dist",
  bundle: true,
  splitting: true,
  platform: "node",
  target: "node20",
  format: "esm",
  sourcemap: true,
  // Found and read one by one in node_modules, the packages' many files take a third of a trainer's start. TensorFlow.js finds its WebAssembly and its
  // native library beside its own files; `pg` does without its native half.
  external: ["@tensorflow/*", "pg-native"],
  // For packages that are CommonJS and ask for parts of Node.
  banner: { js: 'import * as nodeModules from "node:module"; const require = nodeModules.createRequire(import.meta.url);' },
});
