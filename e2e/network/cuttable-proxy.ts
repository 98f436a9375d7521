import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import type { Socket } from "node:net";

/**
 * An HTTP proxy between a browser and the dashboard that can be cut like a network cable: open streams end in the middle of a byte.
 * The browser's own "offline" switch leaves streams open that are open already.
 */
export class CuttableProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #cut = false;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<CuttableProxy> {
    const server = createServer((incoming, outgoing) => {
      // A proxy is asked for whole addresses; the headers, Host among them, go on as they came.
      const forwarded = request(incoming.url ?? "", { method: incoming.method ?? "GET", headers: incoming.headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
        answer.once("error", () => outgoing.destroy());
      });
      forwarded.once("error", () => outgoing.destroy());
      outgoing.once("close", () => forwarded.destroy());
      incoming.pipe(forwarded);
    });
    const proxy = new CuttableProxy(server);
    server.on("connection", (socket) => {
      if (proxy.#cut) return socket.destroy();
      proxy.#sockets.add(socket);
      socket.once("close", () => proxy.#sockets.delete(socket));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return proxy;
  }

  /** For a browser context's `proxy` option: loopback goes through it too, which browsers do not do by themselves. */
  get settings(): { server: string; bypass: string } {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("The proxy is closed");
    return { server: `http://127.0.0.1:${address.port}`, bypass: "<-loopback>" };
  }

  /** Every connection breaks, and new ones do too, until it is mended. */
  cut(): void {
    this.#cut = true;
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  mend(): void {
    this.#cut = false;
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, "close");
  }
}
