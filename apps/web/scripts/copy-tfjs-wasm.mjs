import { copyFile, mkdir, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

/** Puts the WebAssembly kernels of TensorFlow.js where the site serves them: public/tfjs/. */
export async function copyTfjsWasm() {
  const kernels = path.join(path.dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/package.json")), "dist");
  await mkdir("public/tfjs", { recursive: true });
  const files = (await readdir(kernels)).filter((file) => file.endsWith(".wasm"));
  await Promise.all(files.map((file) => copyFile(path.join(kernels, file), path.join("public/tfjs", file))));
}
