import { parseFlags, UsageError, usage } from "./flags.ts";
import { jsonReport } from "./json-report.ts";
import { terminalReport } from "./terminal-report.ts";
import { type TrainSurroundings, trainInTerminal } from "./train-in-terminal.ts";

/**
 * The command `npm run train`, once this clone is built; `scripts/train.mjs` sees to that and to the stack.
 * @returns the exit status: 0 the run completed, 1 it failed, was cancelled or paused, 2 the command line is wrong
 */
export async function train(commandLine: readonly string[], surroundings: TrainSurroundings): Promise<0 | 1 | 2> {
  try {
    const request = parseFlags(commandLine);
    if (request === "help") {
      process.stdout.write(`${usage()}\n`);
      return 0;
    }
    const report = request.json ? jsonReport(process.stdout) : terminalReport(process.stdout, request.config);
    return (await trainInTerminal(request, report, surroundings)) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}
