import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { launchExample } from "@glyphlab/db/testing/example-runs";
import { openTestDatabase } from "@glyphlab/db/testing/test-database";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";

// The built server, as `npm start` runs it: `pnpm build` comes first (turbo does that).
const entry = fileURLToPath(new URL("../../dist/web-server.js", import.meta.url));
if (!existsSync(entry)) throw new Error("Build the dashboard first: pnpm --filter @glyphlab/web build");

const database = await openTestDatabase();
const readyMessage = z.object({ type: z.literal("ready"), url: z.url() });

interface Started {
  child: ChildProcess;
  url: URL;
}

function start(environment: Record<string, string> = {}): ChildProcess {
  return fork(entry, [], {
    env: { NODE_ENV: "production", DATABASE_URL: database.url, ...environment },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
}

function ready(child: ChildProcess): Promise<Started> {
  return new Promise((resolve, reject) => {
    child.on("message", (message) => {
      const parsed = readyMessage.safeParse(message);
      if (parsed.success) resolve({ child, url: new URL(parsed.data.url) });
    });
    child.once("exit", (status) => reject(new Error(`The server ended with status ${status}`)));
  });
}

const ended = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once("exit", resolve));

interface Answer {
  status: number | undefined;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** A request with any Host and Origin, which fetch would not let one set. */
function ask(url: URL, path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request({ host: "127.0.0.1", port: url.port, path, method, headers: { host: url.host, ...headers } }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (text: string) => {
        body += text;
      });
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    asking.on("error", reject);
    asking.end();
  });
}

/** A live stream that is read until its server ends it. */
async function openStream(url: URL): Promise<{ firstMessage: Promise<string>; closed: Promise<void>; cut: () => void }> {
  const input = encodeURIComponent(JSON.stringify({ json: { watch: {} } }));
  const cut = new AbortController();
  const response = await fetch(new URL(`/api/trpc/live.stream?input=${input}`, url), { signal: cut.signal });
  if (!response.body) throw new Error("The stream has no body");
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const first = reader.read();
  const closed = (async () => {
    await first;
    while (!(await reader.read().catch(() => ({ done: true }))).done);
  })();
  return { firstMessage: first.then(({ value }) => value ?? ""), closed, cut: () => cut.abort() };
}

const openStreams = async (url: URL): Promise<number> =>
  z.object({ openStreams: z.number() }).parse(JSON.parse((await ask(url, "/healthz")).body)).openStreams;

const server = await ready(start());
afterAll(async () => {
  const gone = ended(server.child);
  server.child.kill();
  await gone;
});

describe("every request", () => {
  const paths = { page: "/", "static file": "/tfjs/tfjs-backend-wasm.wasm", API: "/api/trpc/runs.list", health: "/healthz" };
  for (const [what, path] of Object.entries(paths)) {
    it(`is refused for a name that is not ours: ${what}`, async () => {
      const answer = await ask(server.url, path, { host: "rebound.example" });
      expect(answer.status).toBe(421);
      expect(JSON.parse(answer.body)).toMatchObject({ code: "forbidden-origin" });
    });

    it(`is answered for our own, with the headers that isolate it: ${what}`, async () => {
      const { status, headers } = await ask(server.url, path);
      expect(status).toBe(200);
      expect(headers).toMatchObject({
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-embedder-policy": "require-corp",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
      });
      expect(headers["content-security-policy"]).toContain("default-src 'self'");
    });
  }

  it("is refused when another origin reads the API", async () => {
    expect((await ask(server.url, "/api/trpc/runs.list", { origin: "https://a.example" })).status).toBe(403);
  });

  it("is refused when another origin writes", async () => {
    const id = await launchExample(database);
    const answer = await ask(
      server.url,
      "/api/trpc/runs.cancel",
      { origin: "https://a.example", "content-type": "application/json" },
      "POST",
    );
    expect(answer.status).toBe(403);
    expect(await database.prisma.run.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: "queued" });
  });

  it("gives each page's inline scripts a nonce of its own", async () => {
    const [first, second] = [await ask(server.url, "/"), await ask(server.url, "/")];
    const nonce = /'nonce-([^']+)'/.exec(String(first.headers["content-security-policy"]))?.[1];
    expect(nonce).toBeTruthy();
    for (const [script] of first.body.matchAll(/<script\b[^>]*>/g)) expect(script).toContain(`nonce="${nonce}"`);
    expect(second.headers["content-security-policy"]).not.toContain(nonce);
  });
});

describe("an API error", () => {
  it("carries its code and its sentence", async () => {
    const input = encodeURIComponent(JSON.stringify({ json: { id: "00000000-0000-7000-8000-00000000dead" } }));
    const { status, body } = await ask(server.url, `/api/trpc/runs.get?input=${input}`);
    expect(status).toBe(404);
    expect(JSON.parse(body).error.json.data.error).toMatchObject({ code: "not-found", sentence: expect.stringContaining("no such run") });
  });
});

describe("monitoring", () => {
  it("says that it is ready, and 503 with the sentence beside a newer schema", async () => {
    expect(await ask(server.url, "/readyz")).toMatchObject({ status: 200, body: '{"status":"ready"}' });
    await database.prisma.$executeRaw`
      INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('newer', 'x', '99990101000000_future', now())`;
    const sentence = "The database is newer than this build of Glyphlab: it has the migration 99990101000000_future. Update Glyphlab.";
    const { status, body } = await ask(server.url, "/readyz");
    expect(status).toBe(503);
    expect(JSON.parse(body)).toEqual({ status: "not-ready", problems: [sentence] });
    // One that starts now refuses.
    const late = start();
    let output = "";
    late.stdout?.on("data", (bytes: Buffer) => {
      output += bytes.toString();
    });
    expect(await ended(late)).toBe(1);
    expect(output).toContain(sentence);
    await database.prisma.$executeRaw`DELETE FROM _prisma_migrations WHERE id = 'newer'`;
    expect((await ask(server.url, "/readyz")).status).toBe(200);
  });

  it("counts the API's calls by procedure and outcome, the open streams and the connections to the database", async () => {
    const stream = await openStream(server.url);
    await stream.firstMessage;
    await ask(server.url, "/api/trpc/trainers.list");
    const missing = encodeURIComponent(JSON.stringify({ json: { id: "00000000-0000-7000-8000-00000000dead" } }));
    await ask(server.url, `/api/trpc/runs.get?input=${missing}`);
    await ask(server.url, "/api/trpc/no.such.procedure");
    const { headers, body } = await ask(server.url, "/metrics");
    expect(headers["content-type"]).toContain("text/plain");
    const count = "glyphlab_api_request_duration_seconds_count";
    expect(body).toContain(`${count}{procedure="trainers.list",type="query",status="ok"} 1\n`);
    expect(body).toMatch(new RegExp(`${count}{procedure="runs.get",type="query",status="not-found"} [1-9]`));
    expect(body).not.toContain("no.such.procedure");
    expect(body).toContain("glyphlab_live_streams 1\n");
    expect(body).toMatch(/glyphlab_database_connections{state="idle"} [1-9]/);
    expect(body).toMatch(/^process_cpu_seconds_total /m);
    stream.cut();
  });
});

describe("the process", () => {
  it("counts its live streams, and forgets one that is cut", async () => {
    const stream = await openStream(server.url);
    await stream.firstMessage;
    await expect.poll(() => openStreams(server.url)).toBe(1);
    stream.cut();
    await expect.poll(() => openStreams(server.url), { timeout: 10_000 }).toBe(0);
  });

  it("steps over a port that is taken when none was asked for", async () => {
    const second = await ready(start());
    expect(second.url.port).not.toBe(server.url.port);
    const gone = ended(second.child);
    second.child.kill();
    expect(await gone).toBe(0);
  });

  it("ends when the port that was asked for is taken, and names it", async () => {
    const blocker = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => blocker.once("listening", resolve));
    const address = blocker.address();
    const port = typeof address === "object" && address ? String(address.port) : "";
    const child = start({ PORT: port });
    let output = "";
    child.stdout?.on("data", (bytes: Buffer) => {
      output += bytes.toString();
    });
    expect(await ended(child)).toBe(1);
    expect(output).toContain("port-taken");
    expect(output).toContain(`Port ${port} is taken`);
    blocker.close();
  });

  it("ends its streams and itself on SIGTERM", async () => {
    const { child, url } = await ready(start());
    const stream = await openStream(url);
    await stream.firstMessage;
    const gone = ended(child);
    child.kill("SIGTERM");
    await stream.closed;
    expect(await gone).toBe(0);
  });

  it("ends when its supervisor is gone", async () => {
    const { child } = await ready(start());
    const gone = ended(child);
    child.disconnect();
    expect(await gone).toBe(0);
  });
});
