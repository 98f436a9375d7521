import { once } from "node:events";
import type { Server } from "node:http";
import { GlyphlabError } from "@glyphlab/core/contracts/error";

const firstPort = 3000;
const lastPort = 3099;

/**
 * Binds the server on 127.0.0.1: the port that was asked for, else 3000 or the next free one.
 * @returns the port
 * @throws GlyphlabError `port-taken`
 */
export async function listen(server: Server, askedPort: number | undefined): Promise<number> {
  if (askedPort !== undefined) {
    if (await bind(server, askedPort)) return askedPort;
    throw new GlyphlabError("port-taken", `Port ${askedPort} is taken by another program. Stop it, or ask for another port.`);
  }
  for (let port = firstPort; port <= lastPort; port++) if (await bind(server, port)) return port;
  throw new GlyphlabError("port-taken", `All ports from ${firstPort} to ${lastPort} are taken. Ask for another one by number.`);
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
