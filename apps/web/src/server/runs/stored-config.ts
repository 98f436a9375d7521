import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { parseRunConfig, type RunConfig } from "@glyphlab/core/contracts/run-config";

/** A run's stored config or, where this version cannot read it, a sentence that says why: one such run must not take a page away. */
export function readConfig(stored: unknown): { config: RunConfig | null; configProblem: string | null } {
  try {
    return { config: parseRunConfig(stored), configProblem: null };
  } catch (error) {
    return { config: null, configProblem: GlyphlabError.from(error).message };
  }
}
