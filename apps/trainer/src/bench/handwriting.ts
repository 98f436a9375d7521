import { parseArgs } from "node:util";
import { loadDataset } from "@glyphlab/core/data/sources/load-dataset";
import { cutSplits } from "@glyphlab/core/data/splits";
import { chooseEngine } from "@glyphlab/core/engines/choose-engine";
import { everyEngine } from "@glyphlab/core/engines/engines";
import { presets } from "@glyphlab/core/model/presets";
import { AugmentationTime } from "@glyphlab/core/training/augmentation/augmentation-time";
import type { TrainingSession } from "@glyphlab/core/training/engine";
import { predictionsOf } from "@glyphlab/core/training/evaluation";
import { train } from "@glyphlab/core/training/train";
import { type DrawnDigits, imagesOf, type Placing, readDrawnDigits } from "./drawn-digits.ts";

/**
 * How well the presets read digits that people drew with a pen, prepared by the pad's own code, after training on MNIST alone. Prints a line of JSON: for each
 * preset and seed the fractions read, and the most that another place and size of the drawings change them.
 */
const { values } = parseArgs({ options: { data: { type: "string" }, seeds: { type: "string", default: "5" } } });
const { data: folder = "", seeds } = values;

const files = { pendigits: "pendigits-tra.jsonl.gz", uji: "ujipenchars-digits.jsonl.gz" } as const;
/** A quarter of the size, where a whole pixel is a large step; and three times, half outside of where it was. */
const placings: Placing[] = [
  { scale: 0.25, x: 400, y: 30 },
  { scale: 3, x: -500, y: -700 },
];
const clock = () => performance.now() / 1000;

const sets = await Promise.all(
  Object.values(files).map(async (file) => {
    const digits = await readDrawnDigits(folder, file);
    return { digits, images: imagesOf(digits), placed: placings.map((placing) => imagesOf(digits, placing)) };
  }),
);
const measured = [];
for (const preset of [presets.reference, presets.handwriting]) {
  for (let seed = 1; seed <= Number(seeds); seed++) {
    const result = await trainAndRead({ ...preset.config, seed });
    measured.push({ preset: preset.id, seed, ...result });
    const { pendigits, uji, testAccuracy, seconds, augmentationShare } = result;
    process.stderr.write(
      `        ${preset.id}, seed ${seed}: pendigits ${percent(pendigits)}, UJI ${percent(uji)}, MNIST's test images ${percent(testAccuracy)}; ${seconds.toFixed(1)} s, ${percent(augmentationShare)} of it for augmentation\n`,
    );
  }
}
process.stdout.write(`${JSON.stringify(measured)}\n`);

async function trainAndRead(config: (typeof presets)["reference" | "handwriting"]["config"]) {
  const { engine } = await chooseEngine(config, everyEngine({ deterministic: false }));
  const augmentationTime = new AugmentationTime(clock);
  const session = await engine.open({ config, splits: cutSplits(await loadDataset(config.dataset.id), config), augmentationTime });
  try {
    const start = clock();
    let testAccuracy = Number.NaN;
    for await (const event of train(session, config)) if (event.type === "evaluated") testAccuracy = event.evaluation.accuracy;
    const seconds = clock() - start;
    const read: number[] = [];
    let placingChange = 0;
    for (const { digits, images, placed } of sets) {
      const fraction = await fractionRead(session, images, digits);
      read.push(fraction);
      for (const other of placed)
        placingChange = Math.max(placingChange, Math.abs((await fractionRead(session, other, digits)) - fraction));
    }
    const [pendigits = Number.NaN, uji = Number.NaN] = read;
    return { pendigits, uji, testAccuracy, placingChange, seconds, augmentationShare: augmentationTime.take() / seconds };
  } finally {
    await session.close();
  }
}

async function fractionRead(session: TrainingSession, images: Uint8Array, { labels }: DrawnDigits): Promise<number> {
  const { classes } = predictionsOf(await session.predict(images), 10);
  return labels.filter((label, index) => classes[index] === label).length / labels.length;
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(1)} %`;
}
