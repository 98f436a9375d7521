/** Why no time can be told. */
export type ForecastObstacle =
  /** No trainer lives. */
  | "no-trainer"
  /** The run began on an engine build that no living trainer has: it waits for one. */
  | "no-build"
  /** It asks for an engine that no living trainer has: the next free trainer fails it with the reason. */
  | "no-engine"
  /** No run was measured yet that it, or one before it, could be compared with. */
  | "no-speed";

/** Where a run stands that waits or trains, and when it is expected to start and to end. */
export interface RunForecast {
  /** 1 is the next one; null for a run that trains. */
  place: number | null;
  /** How many wait in all. */
  waiting: number;
  /** From the moment of reading; null where none can be told, and for a run that trains. */
  startsInSeconds: number | null;
  endsInSeconds: number | null;
  obstacle: ForecastObstacle | null;
}
