const width = 30;
/** Such as "42s" or "3m05s". */
function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole}s` : `${Math.floor(whole / 60)}m${String(whole % 60).padStart(2, "0")}s`;
}

export interface Progress {
  epoch: number;
  epochs: number;
  stepInEpoch: number;
  stepsPerEpoch: number;
  /** Of the whole run. */
  remainingImages: number;
  imagesPerSecond: number | null;
}

/** One line of text: where the epoch stands, how fast it goes and when the whole run will be trained. */
export function progressBar({ epoch, epochs, stepInEpoch, stepsPerEpoch, remainingImages, imagesPerSecond }: Progress): string {
  const filled = Math.round((stepInEpoch / stepsPerEpoch) * width);
  const bar = "━".repeat(filled) + "─".repeat(width - filled);
  const steps = `${String(stepInEpoch).padStart(String(stepsPerEpoch).length)}/${stepsPerEpoch}`;
  const speed = imagesPerSecond
    ? ` - ${Math.round(imagesPerSecond).toLocaleString("en-US")} images/s - ETA ${duration(remainingImages / imagesPerSecond)}`
    : "";
  return `Epoch ${epoch}/${epochs} ${bar} ${steps}${speed}`;
}
