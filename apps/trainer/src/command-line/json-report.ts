import type { TrainReport } from "./train-report.ts";

/** One JSON object a line, for scripts. The last line has `type` "result". */
export function jsonReport(output: NodeJS.WritableStream): TrainReport {
  const print = (line: Record<string, unknown>) => output.write(`${JSON.stringify(line)}\n`);
  return {
    opened: () => {},
    launched: ({ id, config }) => print({ type: "launched", run: id, config }),
    event: (event) => print(event),
    progress: (progress) => print({ type: "progress", ...progress }),
    epochEnded: (epoch) => print({ type: "epoch", ...epoch }),
    completed: ({ run, testLoss, testAccuracy, folder, sample, reloaded }) => {
      const { index, label, prediction } = sample;
      print({ type: "result", status: "completed", run, testLoss, testAccuracy, folder, sample: { index, label, prediction }, reloaded });
    },
    ended: (outcome) => print({ type: "result", ...outcome }),
  };
}
