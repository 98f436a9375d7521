import { GlyphlabError } from "../contracts/error.ts";
import { ModelReadingThread } from "../formats/read-in-thread.ts";
import { mutated, randomBelow, wholeFiles } from "./fuzz-files.ts";

export interface FuzzOutcome {
  files: number;
  valid: number;
  refused: Record<string, number>;
  /** How many of them the deadline ended. */
  ended: number;
  hangs: string[];
  crashes: string[];
  slowestMs: number;
  /** The most that the process had, over what it had after the whole files were read. */
  grownMb: number;
}

/** Of a reading and the end of its thread, where the deadline ends it. */
const longestMs = 2000;
const deadlineMs = 1500;

/**
 * Reads `count` broken files, the same ones for the same seed, and says what became of them.
 * @param program the bundle of `reading-thread.ts`
 */
export async function fuzzModels({ seed, count, program }: { seed: number; count: number; program: URL }): Promise<FuzzOutcome> {
  const whole = await wholeFiles();
  const below = randomBelow(seed);
  const thread = new ModelReadingThread(program, { deadlineMs });
  const outcome: FuzzOutcome = { files: count, valid: 0, refused: {}, ended: 0, hangs: [], crashes: [], slowestMs: 0, grownMb: 0 };
  try {
    for (const { files } of whole) await thread.read(files);
    const before = process.memoryUsage.rss();
    for (let index = 0; index < count; index++) {
      const { name, files } = whole[index % whole.length] as (typeof whole)[number];
      const other = whole[below(whole.length)]?.files[0]?.bytes ?? new Uint8Array();
      const broken = below(files.length);
      const given = files.map((file, place) => (place === broken ? { ...file, bytes: mutated(file.bytes, other, below) } : file));
      await thread.start();
      const started = performance.now();
      try {
        await thread.read(given);
        outcome.valid++;
      } catch (error) {
        const code = error instanceof GlyphlabError ? error.code : "internal";
        outcome.refused[code] = (outcome.refused[code] ?? 0) + 1;
        if (!code.startsWith("model-")) outcome.crashes.push(`${name}, file ${index}: ${String(error)}`);
      }
      const took = performance.now() - started;
      if (took >= deadlineMs) outcome.ended++;
      if (took > longestMs) outcome.hangs.push(`${name}, file ${index}: ${Math.round(took)} ms`);
      outcome.slowestMs = Math.max(outcome.slowestMs, took);
    }
    outcome.grownMb = (process.resourceUsage().maxRSS * 1024 - before) / 1e6;
  } finally {
    await thread.close();
  }
  return outcome;
}
