import type { IncomingMessage } from "node:http";

export interface Refusal {
  status: 400 | 403 | 411 | 413 | 421;
  code: "forbidden-origin" | "invalid-input";
  message: string;
}

const loopbackNames = ["localhost", "127.0.0.1", "[::1]"];
/** The body of an API call is held in memory while it is parsed. The largest config, 1,000 classes with long names, takes a tenth of it. */
const mostBytes = 1_000_000;
const readingMethods = new Set(["GET", "HEAD"]);

/**
 * Whether a request comes from this machine's own pages and is not too long to be read. Any web site may make a browser send requests to 127.0.0.1, and a
 * site whose name it lets point at 127.0.0.1 (DNS rebinding) may even read the answers; their Host and Origin give them away.
 *
 * @param port the one this server listens on
 * @returns why it is refused, or `undefined`
 */
export function guardRequest(
  { method = "GET", url = "", headers }: Pick<IncomingMessage, "method" | "url" | "headers">,
  port: number,
): Refusal | undefined {
  const hosts = new Set(loopbackNames.map((name) => `${name}:${port}`));
  if (port === 80) for (const name of loopbackNames) hosts.add(name);

  if (!url.startsWith("/")) return refuse(400, "The request's target must be a path.");
  const host = headers.host?.toLowerCase();
  if (host === undefined || !hosts.has(host)) {
    return refuse(421, `This server answers only to ${[...hosts].join(", ")}; the request's Host is “${host ?? ""}”.`);
  }

  const readsPage = readingMethods.has(method) && !url.startsWith("/api/");
  if (readsPage) return undefined;
  const { origin } = headers;
  if (origin !== undefined && !isOwnOrigin(origin, hosts)) return refuse(403, `Pages of “${origin}” may not use this server.`);
  // Browsers leave Origin out of some GETs, such as a script's or an image's of another site, but always say where they come from.
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return refuse(403, "Pages of other sites may not use this server.");
  return url.startsWith("/api/trpc/") ? guardLength(headers) : undefined;
}

function guardLength(headers: IncomingMessage["headers"]): Refusal | undefined {
  if (headers["transfer-encoding"] !== undefined) {
    return { status: 411, code: "invalid-input", message: "An API call must say in Content-Length how long it is." };
  }
  if (Number(headers["content-length"] ?? 0) <= mostBytes) return undefined;
  return {
    status: 413,
    code: "invalid-input",
    message: `An API call has at most ${mostBytes} bytes, this one ${headers["content-length"]}.`,
  };
}

function isOwnOrigin(origin: string, hosts: ReadonlySet<string>): boolean {
  const prefix = "http://";
  return origin.startsWith(prefix) && hosts.has(origin.slice(prefix.length).toLowerCase());
}

const refuse = (status: Refusal["status"], message: string): Refusal => ({ status, code: "forbidden-origin", message });
