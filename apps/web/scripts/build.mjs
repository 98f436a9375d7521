import { execFileSync } from "node:child_process";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { buildWebServer } from "./build-web-server.mjs";
import { copyEngineKernels } from "./copy-engine-kernels.mjs";
import { copyTfjsWasm } from "./copy-tfjs-wasm.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
await rm("dist", { recursive: true, force: true });
await Promise.all([copyTfjsWasm(), copyEngineKernels()]);
await buildWebServer();
execFileSync("next", ["build"], {
  stdio: "inherit",
  env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", PATH: `node_modules/.bin:${process.env.PATH}` },
});
