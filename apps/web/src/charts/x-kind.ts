/**
 * What a chart's x axis counts. `relative` is the time trainers worked on a run, waiting and pauses left out, so that runs can be laid over each
 * other; `wall` is the time of day.
 */
export const xKinds = ["epoch", "step", "relative", "wall"] as const;
export type XKind = (typeof xKinds)[number];

/** Of an axis: steps and epochs are counted, `relative` is in seconds, `wall` in milliseconds since 1970. */
export type XRange = readonly [from: number, to: number];

export const xNames: Record<XKind, string> = { epoch: "Epoch", step: "Step", relative: "Training time", wall: "Wall time" };
