import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** A way to the database that a test can cut, as a network does. */
export class SeverableProxy {
  readonly #server: Server;
  readonly #databaseUrl: URL;
  readonly #sockets = new Set<Socket>();
  #refusing = false;
  /** Connections that were turned away. */
  refused = 0;

  private constructor(databaseUrl: string) {
    this.#databaseUrl = new URL(databaseUrl);
    this.#server = createServer((socket) => this.#accept(socket));
  }

  static async to(databaseUrl: string): Promise<SeverableProxy> {
    const proxy = new SeverableProxy(databaseUrl);
    proxy.#server.listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    return proxy;
  }

  /** The database's address through this proxy. */
  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("The proxy does not listen");
    const url = new URL(this.#databaseUrl);
    url.port = String(address.port);
    return url.href;
  }

  /** Resets every connection, in the middle of whatever it does. */
  sever(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  /** Stops moving bytes without closing anything: what a pulled cable looks like. */
  freeze(): void {
    for (const socket of this.#sockets) {
      socket.unpipe();
      socket.pause();
    }
  }

  refuse(): void {
    this.#refusing = true;
  }

  accept(): void {
    this.#refusing = false;
  }

  async close(): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #accept(socket: Socket): void {
    if (this.#refusing) {
      this.refused++;
      socket.destroy();
      return;
    }
    const upstream = connect(Number(this.#databaseUrl.port), this.#databaseUrl.hostname);
    for (const [one, other] of [
      [socket, upstream],
      [upstream, socket],
    ] as const) {
      this.#sockets.add(one);
      one.on("error", () => {});
      one.on("close", () => {
        this.#sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }
}
