import { errorCodes, GlyphlabError } from "@glyphlab/core/contracts/error";
import { z } from "zod";
import type { LocalTraining } from "./local-training.ts";

const answerSchema = z.object({ code: z.enum(errorCodes), message: z.string() });

/**
 * Sends a finished run to the dashboard. Sent twice, since an answer was lost, it is stored once.
 * @returns the run's id
 * @throws GlyphlabError with the dashboard's own sentence, or one that says that it does not answer
 */
export async function saveTraining(training: LocalTraining): Promise<string> {
  const { saved } = training;
  if (!saved) throw new GlyphlabError("wrong-status", "This run is not finished.");
  const form = new FormData();
  form.set("run", new Blob([JSON.stringify(saved.run)], { type: "application/json" }), "run.json");
  form.set("weights", new Blob([saved.weights], { type: "application/octet-stream" }), "weights.safetensors");
  const response = await fetch("/api/browser-runs", { method: "POST", body: form }).catch((cause: unknown) => {
    throw new GlyphlabError("internal", "The dashboard does not answer.", { cause });
  });
  if (response.ok) return saved.run.id;
  const answer = answerSchema.safeParse(await response.json().catch(() => null));
  if (answer.success) throw new GlyphlabError(answer.data.code, answer.data.message);
  throw new GlyphlabError("internal", `The dashboard answered with status ${response.status}.`);
}
