import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { GlyphlabError } from "@glyphlab/core/contracts/error";
import { isDatabaseUnavailable, openDatabase } from "@glyphlab/db/database";
import { listenOnLoopback } from "@glyphlab/db/listen-on-loopback";
import { schemaMismatch } from "@glyphlab/db/schema-match";
import next from "next";
import packageJson from "../../package.json" with { type: "json" };
import { readEnvironment } from "../environment.ts";
import { log } from "./log.ts";
import { processState } from "./process-state.ts";
import { guardRequest, type Refusal } from "./request-guard.ts";
import { securityHeaders } from "./security-headers.ts";

/**
 * The dashboard's process: our own HTTP server in front of Next's request handler, so that Host and Origin are checked before anything
 * else sees a request, static files included. Runs from dist/web-server.js, beside `.next`.
 */

const firstPort = 3000;
/** The supervisor kills after 1 s what it asked to end. */
const shutdownMs = 500;
/**
 * A browser that takes nothing of its stream for so long is dropped; back again, it goes on from its cursor. Until then its stream waits and
 * reads nothing more for it. A stream that is read is never so long without a word: it pings every 3 s.
 */
const stalledMs = 60_000;

async function main(): Promise<void> {
  const { databaseUrl, port: askedPort, development } = readEnvironment();
  await refuseNewerSchema(databaseUrl);
  const state = processState();
  const app = next({ dev: development, dir: fileURLToPath(new URL("..", import.meta.url)), hostname: "127.0.0.1", quiet: !development });
  const handle = app.getRequestHandler();
  await app.prepare();

  let port = 0;
  const server = createServer((request, response) => {
    const nonce = randomBytes(16).toString("base64");
    const headers = securityHeaders({ nonce, development });
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const refusal = guardRequest(request, port);
    if (refusal) return refuse(response, refusal);
    if (request.url === "/healthz")
      return answer(response, 200, { status: "alive", version: packageJson.version, openStreams: state.openStreams });
    // Next takes the nonce for its own inline scripts from this header of the request, the layout takes it from the other.
    request.headers["content-security-policy"] = headers["Content-Security-Policy"];
    request.headers["x-nonce"] = nonce;
    handle(request, response).catch((error: unknown) => {
      log.error({ err: error, path: request.url }, "A request failed");
      response.destroy();
    });
  });
  server.setTimeout(stalledMs);
  if (development) {
    const upgrade = app.getUpgradeHandler();
    server.on("upgrade", (request: IncomingMessage, socket, head) => {
      if (guardRequest(request, port)) socket.destroy();
      else void upgrade(request, socket, head);
    });
  }
  port = await listenOnLoopback(server, { asked: askedPort, first: firstPort });
  const url = `http://localhost:${port}`;

  const shutDown = (reason: string) => {
    if (state.shutdown.signal.aborted) return;
    log.info({ reason }, "Ending");
    state.shutdown.abort();
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    // What is still open then: a browser's kept-alive socket, or a slow request whose client has to ask again.
    setTimeout(() => process.exit(0), shutdownMs);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => shutDown(signal));
  process.on("disconnect", () => shutDown("the supervisor is gone"));

  log.info({ url, version: packageJson.version }, `Listening on ${url}`);
  process.send?.({ type: "ready", url });
}

/** A database that is not there yet is waited for with the pages up; one of a newer version would be read wrong. */
async function refuseNewerSchema(url: string): Promise<void> {
  const database = openDatabase({ url, applicationName: "glyphlab web start", maxConnections: 1 });
  try {
    const mismatch = await schemaMismatch(database);
    if (mismatch?.schema === "newer") throw new GlyphlabError("migration-failed", mismatch.sentence);
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
  } finally {
    await database.close();
  }
}

function refuse(response: ServerResponse, { status, code, message }: Refusal): void {
  // What else comes on this connection is not worth reading.
  response.setHeader("Connection", "close");
  answer(response, status, { code, message });
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" });
  response.end(`${JSON.stringify(body)}\n`);
}

main().catch((error: unknown) => {
  const { code, message, cause } = GlyphlabError.from(error);
  log.fatal({ code, err: cause }, message);
  process.exit(1);
});
