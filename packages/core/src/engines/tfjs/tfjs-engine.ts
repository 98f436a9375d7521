import { GlyphlabError } from "../../contracts/error.ts";
import type { RunConfig } from "../../contracts/run-config.ts";
import { architectureOf, layerParameters, layerSizes } from "../../model/architecture.ts";
import type { EngineSupport, TrainingEngine } from "../../training/engine.ts";
import { optimizerSlots } from "../../training/snapshot-layout.ts";
import { loadBackend } from "./backend.ts";
import { TfjsSession } from "./tfjs-session.ts";

/** The address space of WebAssembly, which the wasm backend has for all of its tensors. */
const WASM_BYTES = 2 ** 32;

/** TensorFlow.js: float32 tensor operations on the best backend that loads on this machine. */
export const tfjsEngine: TrainingEngine = {
  id: "tfjs",
  probe: async () => {
    try {
      const { device, build } = await loadBackend();
      return { available: true, device, build };
    } catch (error) {
      return { available: false, reason: GlyphlabError.from(error).message };
    }
  },
  supports,
  open: async (request) => {
    const support = supports(request.config);
    if (!support.supported) throw new GlyphlabError("engine-unsupported", support.reason);
    const { threads } = await loadBackend().catch((error: unknown) => {
      throw new GlyphlabError("engine-unavailable", GlyphlabError.from(error).message, { cause: error });
    });
    return new TfjsSession(request, threads);
  },
};

function supports(config: RunConfig): EngineSupport {
  const layers = layerSizes(architectureOf(config));
  const parameters = layers.reduce((sum, layer) => sum + layerParameters(layer), 0);
  const outputs = layers.reduce((sum, layer) => sum + layer.inputs + layer.units, 0);
  // While a step updates, old and new weights and slots, the gradient and two intermediate results exist; of the batch, each layer's
  // inputs and outputs with their transpositions and gradients.
  const bytes = 4 * (parameters * (2 * (1 + optimizerSlots(config.optimizer).length) + 3) + 4 * outputs * config.batchSize);
  if (bytes < WASM_BYTES) return { supported: true };
  const gigabytes = (bytes / 2 ** 30).toFixed(1);
  return {
    supported: false,
    reason: `Training this network takes about ${gigabytes} GB at once; TensorFlow.js on WebAssembly has 4 GB. Fewer units or a smaller batch would fit.`,
  };
}
