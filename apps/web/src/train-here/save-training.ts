import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { postForm } from "../post-form.ts";
import type { LocalTraining } from "./local-training.ts";

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
  await postForm("/api/browser-runs", form, { unanswered: "The dashboard does not answer." });
  return saved.run.id;
}
