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
  // The workspace's own packages are TypeScript and are bundled; what comes from npm is loaded from node_modules as it was published.
  plugins: [
    {
      name: "npm-packages-stay-outside",
      setup({ onResolve }) {
        onResolve({ filter: /^[^./]/ }, ({ path }) => (path.startsWith("@glyphlab/") ? undefined : { path, external: true }));
      },
    },
  ],
});
