import { createServer } from "node:net";

/** Above what people give to servers, and below what systems take for outgoing connections (from 32768, or 49152). */
const quiet = { from: 20_000, to: 30_000 };
const attempts = 50;

/**
 * A free port of this machine where nobody else looks for one. What is killed is away from its port for a moment, and from 3000 on, where every dashboard
 * begins to look, the next one to start would take its place, and be asked for runs that it does not know.
 */
export async function quietPort(): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const port = quiet.from + Math.floor(Math.random() * (quiet.to - quiet.from));
    if (await isFree(port)) return port;
  }
  throw new Error(`There is hardly a free port from ${quiet.from} to ${quiet.to}`);
}

/** On every address: the dashboard may listen on more than one. */
function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}
