import { z } from "zod";
import { engineIds } from "./run-config.ts";

/** What each engine said when a trainer probed it: the device it found, or why it cannot run there. Stored with the trainer. */
export const trainerEnginesSchema = z.array(
  z.discriminatedUnion("available", [
    z.object({ engine: z.enum(engineIds), available: z.literal(true), device: z.string(), build: z.string() }),
    z.object({ engine: z.enum(engineIds), available: z.literal(false), reason: z.string() }),
  ]),
);
export type TrainerEngines = z.infer<typeof trainerEnginesSchema>;
