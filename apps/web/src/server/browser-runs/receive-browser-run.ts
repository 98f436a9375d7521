import { largestBrowserRunBytes } from "@glyphlab/core/contracts/browser-run-size";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { datasetChecksum } from "@glyphlab/core/data/sources/dataset-checksum";
import { saveBrowserRun } from "@glyphlab/db/run-lifecycle/save-browser-run";
import packageJson from "../../../package.json" with { type: "json" };
import type { Actor } from "../actor.ts";
import { readBoundedForm } from "../bounded-form.ts";
import type { WebDatabase } from "../web-database.ts";
import { checkBrowserRun } from "./check-browser-run.ts";

const bound = {
  mostBytes: largestBrowserRunBytes,
  tooLong: {
    code: "invalid-input",
    message: () => `A run from a browser must say its length and may have at most ${Math.floor(largestBrowserRunBytes / 2 ** 20)} MB.`,
  },
} as const;

/**
 * Stores a run that a browser has trained. The request's body is a form of two files: `run`, the JSON of the browser-run contract, and `weights`, the model
 * as one safetensors file.
 * @throws GlyphlabError `invalid-input`, saying what is not as it should be
 */
export async function receiveBrowserRun(database: WebDatabase, actor: Actor, request: Request): Promise<{ id: string }> {
  const { run: runPart, weights: weightsPart } = Object.fromEntries(await readBoundedForm(request, bound));
  if (!(runPart instanceof File) || !(weightsPart instanceof File)) {
    throw new GlyphlabError("invalid-input", "A run from a browser is a form with the two files “run” and “weights”.");
  }
  const { run, model } = checkBrowserRun(await runPart.text(), new Uint8Array(await weightsPart.arrayBuffer()));
  const dataChecksum = datasetChecksum(run.config.dataset.id);
  await saveBrowserRun(database, { run, model, personId: actor.id, version: packageJson.version, dataChecksum });
  return { id: run.id };
}
