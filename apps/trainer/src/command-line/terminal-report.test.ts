import { expect, test } from "vitest";
import { imageText } from "./image-text.ts";
import { progressBar } from "./progress-bar.ts";
import { epochLine } from "./terminal-report.ts";

test("an epoch's line is the one that Keras prints", () => {
  const epoch = { epoch: 3, seconds: 1.6, accuracy: 0.97124, loss: 0.0941, valLoss: 0.1, valAccuracy: 0.9688 };
  expect(epochLine(epoch, 10)).toBe("Epoch 3/10 - 2s - accuracy: 0.9712 - loss: 0.0941 - val_accuracy: 0.9688 - val_loss: 0.1000");
});

test("the progress bar says where the epoch stands, how fast it goes and when the run will be trained", () => {
  const progress = { epoch: 2, epochs: 3, stepInEpoch: 50, stepsPerEpoch: 100, remainingImages: 90_000, imagesPerSecond: 1_234.5 };
  expect(progressBar(progress)).toBe(`Epoch 2/3 ${"━".repeat(15)}${"─".repeat(15)}  50/100 - 1,235 images/s - ETA 1m13s`);
  expect(progressBar({ ...progress, imagesPerSecond: 9_000 })).toContain("ETA 10s");
  expect(progressBar({ ...progress, imagesPerSecond: null })).toBe(`Epoch 2/3 ${"━".repeat(15)}${"─".repeat(15)}  50/100`);
});

test("an image is drawn two rows a line, without its empty margin", () => {
  const image = [
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 255, 0, 0],
    [0, 255, 200, 0],
    [0, 40, 255, 0],
  ];
  expect(imageText(Uint8Array.from(image.flat()), [5, 4])).toBe(" █▄\n  ▀");
});
