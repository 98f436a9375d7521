import { join } from "node:path";
import type { RunConfig } from "@glyphlab/core/contracts/run-config";
import { stepsPerEpoch, trainingImageCount } from "@glyphlab/core/contracts/run-steps";
import { architectureOf } from "@glyphlab/core/model/architecture";
import { summarise } from "@glyphlab/core/model/summary";
import { summaryText } from "@glyphlab/core/model/summary-text";
import { imagesUntil } from "@glyphlab/core/training/trained-images";
import { imageText } from "./image-text.ts";
import { progressBar } from "./progress-bar.ts";
import { modelFile } from "./saved-model.ts";
import { StatusLine } from "./status-line.ts";
import type { EpochResult, TrainReport } from "./train-report.ts";

/** The tutorial as a person reads it in a terminal; without a terminal the same, without the progress bar. */
export function terminalReport(output: NodeJS.WriteStream, config: RunConfig): TrainReport {
  const line = new StatusLine(output);
  return {
    opened: ({ description }) => {
      const { trainImages, testImages } = config.dataset;
      const shape = description.imageShape.join(", ");
      line.print(description.title);
      line.print(`x_train (${trainImages}, ${shape})  y_train (${trainImages},)`);
      line.print(`x_test  (${testImages}, ${shape})  y_test  (${testImages},)`);
      line.print(`Pixels are scaled to 0–1 and labels become ${description.classNames.length} zeros and a one.\n`);
      line.print(`${summaryText(summarise(architectureOf(config)))}\n`);
    },
    launched: () => line.show("Waiting for a trainer …"),
    event: (event) => {
      if (event.type === "engine-chosen") line.print(`Engine ${event.engine}: ${event.reason}\n${event.device}\n`);
      else if (event.type === "resumed") line.print(`Continues from its checkpoint at step ${event.step}`);
      else if (event.type === "log") line.print(event.message);
      else if (event.type === "cancel-requested") line.show("Cancelling …");
      else if (event.type === "pause-requested") line.show("Pausing …");
      else if (event.type === "stop-requested") line.show("Stopping early …");
      else if (event.type === "stopped-early")
        line.print(
          `Stopped early by a person at step ${event.step}, after ${event.epoch} of ${config.epochs} epochs; the model trained so far is kept`,
        );
    },
    progress: ({ step, epochsDone, imagesPerSecond }) => {
      const epoch = Math.min(epochsDone + 1, config.epochs);
      const epochSteps = stepsPerEpoch(config);
      const remainingImages = config.epochs * trainingImageCount(config) - imagesUntil(step, config);
      const stepInEpoch = step - (epoch - 1) * epochSteps;
      line.show(progressBar({ epoch, epochs: config.epochs, stepInEpoch, stepsPerEpoch: epochSteps, remainingImages, imagesPerSecond }));
    },
    epochEnded: (epoch) => line.print(epochLine(epoch, config.epochs)),
    completed: ({ testLoss, testAccuracy, folder, sample, reloaded }) => {
      line.print(`\nTest loss: ${testLoss.toFixed(4)}\nTest accuracy: ${testAccuracy.toFixed(4)}\n`);
      line.print(`Model saved to ${join(folder, modelFile)}\n`);
      line.print(imageText(sample.pixels, sample.imageShape));
      line.print(`Real label: ${sample.label}, Prediction: ${sample.prediction}\n`);
      const { images, samePredictions, largestDifference, samplePrediction } = reloaded;
      line.print(`Loaded again from disk with TensorFlow.js: Prediction: ${samplePrediction}`);
      line.print(
        `The same prediction for ${count(samePredictions)} of ${count(images)} test images (largest difference of a probability ${largestDifference.toExponential(0)})`,
      );
    },
    ended: ({ status, message }) => line.print(status === "failed" ? `\nThe run failed: ${message}` : `\n${message}`),
  };
}

/** As Keras prints it with `verbose=2`. */
export function epochLine({ epoch, seconds, accuracy, loss, valAccuracy, valLoss }: EpochResult, epochs: number): string {
  const figures = { accuracy, loss, val_accuracy: valAccuracy, val_loss: valLoss };
  const columns = Object.entries(figures).map(([name, value]) => `${name}: ${value.toFixed(4)}`);
  return [`Epoch ${epoch}/${epochs}`, `${Math.round(seconds)}s`, ...columns].join(" - ");
}

const count = (value: number): string => value.toLocaleString("en-US");
