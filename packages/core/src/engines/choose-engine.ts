import { GlyphlabError } from "../contracts/error.ts";
import type { EngineId, RunConfig } from "../contracts/run-config.ts";
import type { EngineAvailability, TrainingEngine } from "../training/engine.ts";

export interface EngineChoice {
  engine: TrainingEngine;
  availability: Extract<EngineAvailability, { available: true }>;
  /** For people: why this one. */
  reason: string;
  /** Every other engine: could it have trained the run, and why was it not taken? */
  others: { engine: EngineId; available: boolean; detail: string }[];
}

/**
 * The engine for a run: the one its config forces or, for `auto`, the first of `engines` that is available and supports the config.
 * @param engines fastest first, as in `engines.ts`
 * @throws GlyphlabError `engine-unavailable` or `engine-unsupported`, with the engine's own reason, when the forced one cannot; for `auto` when none can
 */
export async function chooseEngine(config: RunConfig, engines: readonly TrainingEngine[]): Promise<EngineChoice> {
  const verdicts = await Promise.all(engines.map((engine) => judge(engine, config)));
  const chosen = verdicts.find(({ engine, ability }) => (config.engine === "auto" ? ability.able : engine.id === config.engine));
  if (!chosen?.ability.able) throw refusal(config, chosen, verdicts);
  const { engine, ability } = chosen;
  const others = verdicts
    .filter((verdict) => verdict !== chosen)
    .map(({ engine, ability }) => ({
      engine: engine.id,
      available: ability.able,
      detail: ability.able ? ability.availability.device : ability.reason,
    }));
  const reason = config.engine === "auto" ? "the fastest engine here that can train this config" : "the config asks for this engine";
  return { engine, availability: ability.availability, reason, others };
}

type Ability =
  | { able: true; availability: EngineChoice["availability"] }
  | { able: false; code: "engine-unavailable" | "engine-unsupported"; reason: string };

interface Verdict {
  engine: TrainingEngine;
  ability: Ability;
}

async function judge(engine: TrainingEngine, config: RunConfig): Promise<Verdict> {
  const availability = await engine.probe();
  if (!availability.available) return { engine, ability: { able: false, code: "engine-unavailable", reason: availability.reason } };
  const support = engine.supports(config);
  if (!support.supported) return { engine, ability: { able: false, code: "engine-unsupported", reason: support.reason } };
  return { engine, ability: { able: true, availability } };
}

function refusal(config: RunConfig, forced: Verdict | undefined, verdicts: readonly Verdict[]): GlyphlabError {
  if (forced && !forced.ability.able) {
    return new GlyphlabError(forced.ability.code, `The engine “${config.engine}” cannot train this run here: ${forced.ability.reason}`);
  }
  if (config.engine !== "auto") return new GlyphlabError("engine-unavailable", `This trainer has no engine “${config.engine}”.`);
  const reasons = verdicts.map(({ engine, ability }) => `${engine.id}: ${ability.able ? "able" : ability.reason}`).join("; ");
  return new GlyphlabError("engine-unsupported", `No engine of this trainer can train this config. ${reasons}`);
}
