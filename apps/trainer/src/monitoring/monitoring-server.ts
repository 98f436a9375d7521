import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listenOnLoopback } from "@glyphlab/db/listen-on-loopback";
import type { Registry } from "prom-client";

export interface MonitoringOptions {
  firstPort: number;
  registry: Registry;
  /** What `/healthz` shows: it answers as long as the process does. */
  health: () => Record<string, unknown>;
  /** Sentences that say what keeps this process from its work; none when it is ready. */
  problems: () => Promise<string[]>;
}

/** Other names that point at this machine are a web site's trick (DNS rebinding) to read what is not its own. */
const ownHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/**
 * Answers `/healthz`, `/readyz` and `/metrics` on 127.0.0.1. It keeps no process alive.
 * @returns its address
 * @throws GlyphlabError `port-taken`
 */
export async function serveMonitoring({ firstPort, registry, health, problems }: MonitoringOptions): Promise<string> {
  const answer = async ({ url, headers }: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!ownHost.test(headers.host ?? "")) return send(response, 421, { message: "This server answers only to localhost." });
    switch (url) {
      case "/healthz":
        return send(response, 200, { status: "alive", ...health() });
      case "/readyz": {
        const found = await problems();
        return found.length === 0
          ? send(response, 200, { status: "ready" })
          : send(response, 503, { status: "not-ready", problems: found });
      }
      case "/metrics":
        response.writeHead(200, { "Content-Type": registry.contentType, "Cache-Control": "no-store" });
        response.end(await registry.metrics());
        return;
      default:
        return send(response, 404, { message: "There are /healthz, /readyz and /metrics." });
    }
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.unref();
  return `http://127.0.0.1:${await listenOnLoopback(server, { first: firstPort })}`;
}

function send(response: ServerResponse, status: number, body: Record<string, unknown>): void {
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" });
  response.end(`${JSON.stringify(body)}\n`);
}
