import type { TrainingEngine } from "../../training/engine.ts";
import { ReferenceSession } from "./reference-session.ts";

/**
 * The oracle: the method in float64 and plain TypeScript, with nothing clever in it, so that it can be checked by reading. Every
 * other engine is tested against it. It trains anything a config can say, about five times slower than `tfjs`.
 */
export const referenceEngine: TrainingEngine = {
  id: "reference",
  probe: async () => ({ available: true, device: "CPU, one thread, float64", build: "reference-1" }),
  supports: () => ({ supported: true }),
  open: async (request) => new ReferenceSession(request),
};
