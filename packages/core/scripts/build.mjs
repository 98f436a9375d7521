import { mkdirSync } from "node:fs";
import asc from "assemblyscript/asc";
import { build } from "esbuild";

/**
 * Compiles the kernel of the `wasm` engine to dist/engines/wasm: with fused multiply-add (relaxed SIMD) and without, each for memory
 * that threads share and for memory of one thread alone (a module says in its import which of the two it takes).
 */
const source = "src/engines/wasm/assembly/index.ts";
const folder = "dist/engines/wasm";

const arithmetics = { relaxed: ["simd", "threads", "relaxed-simd"], plain: ["simd", "threads"] };
const memories = { shared: ["--sharedMemory", "--maximumMemory", "65536"], alone: [] };
const options = [
  ...["-O3", "--noAssert", "--runtime", "stub", "--importMemory"],
  // 201: usize is 32 bits wide, on purpose.
  ...["--disableWarning", "201"],
];

mkdirSync(folder, { recursive: true });
for (const [arithmetic, features] of Object.entries(arithmetics)) {
  for (const [memory, memoryOptions] of Object.entries(memories)) {
    const enabled = features.flatMap((feature) => ["--enable", feature]);
    const outFile = `${folder}/${arithmetic}-${memory}.wasm`;
    const { error, stderr } = await asc.main([source, "-o", outFile, ...options, ...enabled, ...memoryOptions]);
    process.stderr.write(stderr.toString());
    if (error) throw error;
  }
}

/** The programs of the threads that read models and try them, as files that Node can start: dist/formats/….mjs. */
await build({
  entryPoints: { "reading-thread": "src/formats/reading-thread.ts", "scaling-thread": "src/formats/scaling-thread.ts" },
  outdir: "dist/formats",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  packages: "external",
});
