import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { hiddenLayerSchema, optimizerSchema } from "../../contracts/run-config.ts";

/** What Keras itself computed, made once by `make_fixture.py` beside this file, which says what each part is. */
const numbers = z.array(z.number());
const referenceNetworkSchema = z.strictObject({ keras: z.string(), batchSize: z.number(), images: numbers, losses: numbers });
const smallNetworksSchema = z.strictObject({
  keras: z.string(),
  imageShape: z.tuple([z.number(), z.number()]),
  pixels: numbers,
  labels: numbers,
  hiddenLayers: z.array(hiddenLayerSchema),
  l2: z.number(),
  batchSize: z.number(),
  epochs: z.number(),
  initial: z.array(numbers.transform((values) => Float64Array.from(values))),
  runs: z.array(z.strictObject({ title: z.string(), optimizer: optimizerSchema, losses: numbers, trained: z.array(numbers) })),
});

const file = (name: string): Buffer => readFileSync(new URL(name, import.meta.url));

export const readSmallNetworks = () => smallNetworksSchema.parse(JSON.parse(file("small-networks.json").toString()));

export function readReferenceNetwork() {
  const bytes = gunzipSync(file("reference-network.f32.gz"));
  const initial = new Float32Array(bytes.length / 4).map((_, index) => bytes.readFloatLE(index * 4));
  return { ...referenceNetworkSchema.parse(JSON.parse(file("reference-network.json").toString())), initial };
}
