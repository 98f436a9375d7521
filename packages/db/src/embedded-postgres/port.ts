import { readFile, rename, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { GlyphlabError } from "@glyphlab/core/contracts/error";

const portFile = (folder: string) => join(folder, "port");

/**
 * The port to start on: the one that is asked for, else the one used last time, so that addresses stay valid over a restart, else a free one.
 * @throws GlyphlabError `port-taken` when the one that is asked for is not free.
 */
export async function choosePort(folder: string, asked?: number): Promise<number> {
  if (asked !== undefined) {
    if (await isFree(asked)) return asked;
    throw new GlyphlabError("port-taken", `Port ${asked}, asked for by the embedded Postgres, is taken by another program.`);
  }
  const kept = await keptPort(folder);
  return kept !== null && (await isFree(kept)) ? kept : listenOn(0);
}

export async function keepPort(folder: string, port: number): Promise<void> {
  // A new file in the place of the old one, which may belong to another user: root and an ordinary user may start the same clone in turn.
  const draft = `${portFile(folder)}.${process.pid}`;
  await writeFile(draft, `${port}\n`);
  await rename(draft, portFile(folder));
}

async function keptPort(folder: string): Promise<number | null> {
  const text = await readFile(portFile(folder), "utf8").catch(() => "");
  return /^\d{1,5}\s*$/.test(text) ? Number(text) : null;
}

export async function isFree(port: number): Promise<boolean> {
  return listenOn(port).then(
    () => true,
    () => false,
  );
}

/** Listens for a moment; 0 is any free port. */
function listenOn(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port, host: "127.0.0.1" }, () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("no address"))));
    });
  });
}
