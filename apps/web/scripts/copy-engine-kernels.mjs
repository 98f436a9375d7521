import { copyFile, mkdir } from "node:fs/promises";
import { createRequire } from "node:module";

const resolve = createRequire(import.meta.url).resolve;

/** Puts the kernels of the engine `wasm`, as the build of packages/core made them, where the site serves them: public/engine/. */
export async function copyEngineKernels() {
  await mkdir("public/engine", { recursive: true });
  const files = ["relaxed", "plain"].flatMap((arithmetic) => ["shared", "alone"].map((memory) => `${arithmetic}-${memory}.wasm`));
  await Promise.all(files.map((file) => copyFile(resolve(`@glyphlab/core/engines/wasm/${file}`), `public/engine/${file}`)));
}
