import { testConformance } from "../conformance.ts";
import { referenceEngine } from "./reference-engine.ts";

await testConformance(referenceEngine, { loss: 1e-12, tensor: 1e-12, probability: 1e-7 });
