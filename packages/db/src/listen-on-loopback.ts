import { once } from "node:events";
import type { Server } from "node:http";
import { GlyphlabError } from "@glyphlab/core/contracts/error";

const portsTried = 100;

/**
 * Binds a server on 127.0.0.1: on the port that was asked for, else on `first` or the next free one.
 * @returns the port
 * @throws GlyphlabError `port-taken`
 */
export async function listenOnLoopback(server: Server, { asked, first }: { asked?: number | undefined; first: number }): Promise<number> {
  if (asked !== undefined) {
    if (await bind(server, asked)) return asked;
    throw new GlyphlabError("port-taken", `Port ${asked} is taken by another program. Stop it, or ask for another port.`);
  }
  const last = Math.min(first + portsTried - 1, 65_535);
  for (let port = first; port <= last; port++) if (await bind(server, port)) return port;
  throw new GlyphlabError("port-taken", `All ports from ${first} to ${last} are taken. Ask for another one by number.`);
}

async function bind(server: Server, port: number): Promise<boolean> {
  try {
    const listening = once(server, "listening");
    server.listen(port, "127.0.0.1");
    await listening;
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") return false;
    throw error;
  }
}
