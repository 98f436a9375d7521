import { fuzzModels } from "../testing/fuzz-models.ts";

/** Breaks model files at random and reads them: `fuzz.ts SEED COUNT`. */
const [seed = 0, count = 0] = process.argv.slice(2).map(Number);
const largestGrowthMb = 200;
const program = new URL("../../dist/formats/reading-thread.mjs", import.meta.url);
const { valid, refused, ended, hangs, crashes, slowestMs, grownMb } = await fuzzModels({ seed, count, program });

for (const line of [...crashes, ...hangs]) process.stdout.write(`${line}\n`);
const codes = Object.entries(refused).map(([code, files]) => `${files} ${code}`);
process.stdout.write(
  `seed ${seed}: ${valid} valid models, ${codes.join(", ")}; the deadline ended ${ended}, the slowest took ${slowestMs.toFixed(0)} ms, memory grew by ${grownMb.toFixed(0)} MB\n`,
);
process.stdout.write(`${count.toLocaleString("en")} files, ${crashes.length} crashes, ${hangs.length} hangs\n`);
if (crashes.length + hangs.length > 0 || grownMb > largestGrowthMb) process.exitCode = 1;
