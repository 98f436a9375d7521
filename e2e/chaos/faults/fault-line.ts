import type { PlannedFault } from "../plan/fault.ts";
import type { AimedRun } from "./take-aim.ts";

/** A fault that happened. */
export interface StruckFault {
  fault: PlannedFault;
  target: string;
  /** What the run at its moment was doing; null where no moment was aimed at. */
  run: AimedRun | null;
  /** Seconds since the storm began. */
  at: number;
}

/** One line for a person: when, what, whom, and what was going on. */
export function faultLine({ fault, target, run, at }: StruckFault): string {
  const time = `${String(Math.floor(at / 60)).padStart(2, "0")}:${(at % 60).toFixed(1).padStart(4, "0")}`;
  const moment = fault.aim ? `${fault.aim.moment} (${fault.aim.edge})` : "any";
  const doing = run
    ? `“${run.name}” at step ${run.step} of ${run.totalSteps}, epoch ${run.epoch} of ${run.totalEpochs}`
    : "whatever was going on";
  return `${String(fault.number).padStart(3)}  ${time}  ${fault.kind.padEnd(25)} ${moment.padEnd(23)} ${target.padEnd(24)} ${doing}`;
}
