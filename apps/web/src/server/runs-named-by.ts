import { z } from "zod";

const naming = z.union([
  z.object({ id: z.uuid() }).transform(({ id }) => [id]),
  z.object({ runId: z.uuid() }).transform(({ runId }) => [runId]),
  z.object({ ids: z.array(z.uuid()) }).transform(({ ids }) => ids),
]);

/** The ids of the runs that a procedure's input or answer is about, for the log. */
export const runsNamedBy = (value: unknown): string[] => naming.safeParse(value).data ?? [];
