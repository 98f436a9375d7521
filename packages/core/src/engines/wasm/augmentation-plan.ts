import type { AugmentationConfig } from "../../contracts/run-config.ts";
import { elasticScale, type SplineTable, splineTable, TAPS } from "../../training/augmentation/elastic-field.ts";
import type { AugmentationRecord } from "./records.ts";

const PIXEL_FIELD = 4;
/** Two numbers of 32 bits. */
const POINT = 8;
const TABLE_ROW = 48;

const roundUp = (value: number, multiple: number): number => Math.ceil(value / multiple) * multiple;

interface AugmentationPlan {
  /** Where the scratch of a thread ends. */
  scratchEnd: number;
  /** Allocates what all threads share, `pixelBytes` of images as they are among it. */
  place: (allocate: (bytes: number) => number, pixelBytes: number) => AugmentationRecord;
}

/** Plans where augmentation works: `scratchAugmentation` is the first byte of a thread's scratch that is free for it, and its own alone. */
export function planAugmentation(
  config: AugmentationConfig,
  [height, width]: readonly [number, number],
  { recordBytes, scratchAugmentation }: { recordBytes: number; scratchAugmentation: number },
): AugmentationPlan {
  const { elastic, ...most } = config;
  const hasField = elasticScale(elastic.amplitude) > 0;
  const rows = splineTable(height, elastic.smoothness);
  const columns = splineTable(width, elastic.smoothness);
  let next = roundUp(scratchAugmentation, 128);
  // Vectors are read and written whole: 64 bytes more.
  const scratch = (bytes: number): number => {
    const offset = next;
    next = roundUp(next + bytes + 64, 128);
    return offset;
  };
  const sourceStride = width + 3;
  const addresses = {
    sourceStride,
    scratchSource: scratch((height + 3) * sourceStride),
    scratchOutput: scratch(height * width),
    scratchAcross: scratch(hasField ? height * width * PIXEL_FIELD : 0),
    scratchDown: scratch(hasField ? height * width * PIXEL_FIELD : 0),
    scratchPoints: scratch(hasField ? rows.points * columns.points * POINT : 0),
    scratchBlended: scratch(hasField ? columns.points * POINT : 0),
  };
  return {
    scratchEnd: next,
    place: (allocate, pixelBytes) => ({
      ...most,
      ...addresses,
      elasticScale: elasticScale(elastic.amplitude),
      height,
      width,
      // An odd number of cache lines, so that the beginnings of records do not share a set of the cache.
      recordStride: (Math.ceil(recordBytes / 64) | 1) * 64,
      rowPoints: rows.points,
      columnPoints: columns.points,
      rowTable: allocate(height * TABLE_ROW),
      columnTable: allocate(width * TABLE_ROW),
      pixels: allocate(pixelBytes),
    }),
  };
}

/** Writes the tables that the elastic field is made with: of each pixel its first point, as an offset, then each weight twice. */
export function writeSplineTables(
  memory: WebAssembly.Memory,
  { smoothness }: AugmentationConfig["elastic"],
  record: AugmentationRecord,
): void {
  for (const [side, address] of [
    [record.height, record.rowTable],
    [record.width, record.columnTable],
  ] as const) {
    writeTable(new Int32Array(memory.buffer, address, (side * TABLE_ROW) / 4), splineTable(side, smoothness));
  }
}

function writeTable(words: Int32Array, { first, weights }: SplineTable): void {
  for (const [pixel, point] of first.entries()) {
    const at = (pixel * TABLE_ROW) / 4;
    words[at] = point * POINT;
    for (let tap = 0; tap < TAPS; tap++) words.fill(weights[pixel * TAPS + tap] as number, at + 4 + 2 * tap, at + 6 + 2 * tap);
  }
}
