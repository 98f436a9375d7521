import { type IncomingMessage, request } from "node:http";
import superjson, { type SuperJSONResult } from "superjson";
import { z } from "zod";

const answerWithinMs = 8_000;

/** The dashboard was not reached, or was cut off in the middle of its answer: perhaps it did what it was asked. */
export class NoAnswer extends Error {}

/** What the dashboard says when it does not do what it was asked. */
export class Refusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const answerSchema = z.union([
  z.object({ result: z.object({ data: z.custom<SuperJSONResult>() }) }),
  z.object({ error: z.object({ json: z.object({ message: z.string(), data: z.object({ error: z.object({ code: z.string() }) }) }) }) }),
]);

/** The dashboard as a page's scripts reach it, over a wire that may be cut. */
export class DashboardClient {
  readonly #wire: { url: string };
  /** It answers only to its own name, whatever port it was reached by. */
  readonly #host: string;

  constructor(wire: { url: string }, dashboardUrl: string) {
    this.#wire = wire;
    this.#host = new URL(dashboardUrl).host;
  }

  /**
   * Calls a tRPC procedure.
   * @throws Refusal, or NoAnswer
   */
  async call(method: "GET" | "POST", procedure: string, input?: unknown): Promise<unknown> {
    const serialized = JSON.stringify(superjson.serialize(input));
    const path = method === "GET" ? procedurePath(procedure, input) : `/api/trpc/${procedure}`;
    const text = await this.#request(method, path, method === "POST" ? serialized : undefined);
    const answer = answerSchema.parse(JSON.parse(text));
    if ("result" in answer) return superjson.deserialize(answer.result.data);
    const { message, data } = answer.error.json;
    throw new Refusal(data.error.code, message);
  }

  async #request(method: "GET" | "POST", path: string, body?: string): Promise<string> {
    try {
      const response = await this.open(method, path, AbortSignal.timeout(answerWithinMs), body);
      let text = "";
      for await (const part of response.setEncoding("utf8")) text += part;
      return text;
    } catch (error) {
      throw new NoAnswer(`${method} ${path} was not answered`, { cause: error });
    }
  }

  /** Sends a request and returns the answer once it begins. */
  open(method: "GET" | "POST", path: string, signal: AbortSignal, body?: string): Promise<IncomingMessage> {
    const { hostname, port } = new URL(this.#wire.url);
    const headers = { host: this.#host, ...(body !== undefined && { "content-type": "application/json" }) };
    return new Promise((resolve, reject) => {
      const outgoing = request({ hostname, port, path, method, headers, signal, agent: false }, resolve);
      outgoing.once("error", reject);
      outgoing.end(body);
    });
  }
}

/** The address of a query or of a stream. */
export const procedurePath = (procedure: string, input: unknown): string =>
  `/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(superjson.serialize(input)))}`;
