import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { buildWebServer } from "./build-web-server.mjs";
import { copyEngineKernels } from "./copy-engine-kernels.mjs";
import { copyTfjsWasm } from "./copy-tfjs-wasm.mjs";
import "./generate-predict-page.mjs";

// The same server as in production, its checks included, in front of Next's development handler. Needs DATABASE_URL.
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
await Promise.all([copyTfjsWasm(), copyEngineKernels()]);
await buildWebServer();
const server = spawn(process.execPath, ["--enable-source-maps", "dist/web-server.js"], {
  stdio: "inherit",
  env: { ...process.env, NODE_ENV: "development", NEXT_TELEMETRY_DISABLED: "1" },
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code) => process.exit(code ?? 1));
