import type { ErrorCode } from "@glyphlab/core/contracts/error";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { processState } from "./process-state.ts";

export interface WebMetrics {
  registry: Registry;
  /** Every procedure of the API but the live stream, which lasts as long as its page. */
  apiRequests: Histogram<"procedure" | "type" | "status">;
}

export type ApiStatus = "ok" | ErrorCode;

const key = Symbol.for("glyphlab.web.metrics");
type Holder = typeof globalThis & { [key]?: WebMetrics };

/** The process's Prometheus metrics. On globalThis, because Next bundles this module once for its pages and once for its routes. */
export function webMetrics(): WebMetrics {
  const holder: Holder = globalThis;
  holder[key] ??= createMetrics();
  return holder[key];
}

function createMetrics(): WebMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "glyphlab_live_streams",
    help: "Live streams that browsers hold open now: one a browser, whatever its tabs.",
    registers: [registry],
    collect() {
      this.set(processState().openStreams);
    },
  });
  const apiRequests = new Histogram({
    name: "glyphlab_api_request_duration_seconds",
    help: "Calls of the API's procedures, by how they ended: ok, or the code of their error.",
    labelNames: ["procedure", "type", "status"],
    // A list takes 5 ms, the evaluation of a model up to a second.
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  return { registry, apiRequests };
}
