import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** A way to a server, the database for one, that a test can cut, as a network does. */
export class SeverableProxy {
  readonly #server: Server;
  readonly #target: URL;
  readonly #onConnected: (port: number) => void;
  readonly #sockets = new Set<Socket>();
  #refusing = false;
  /** Connections that were turned away. */
  refused = 0;

  private constructor(target: string, onConnected: (port: number) => void) {
    this.#target = new URL(target);
    this.#onConnected = onConnected;
    this.#server = createServer((socket) => this.#accept(socket));
  }

  /** @param onConnected is told the port from which each connection reaches the server, by which the server knows it */
  static async to(target: string, onConnected: (port: number) => void = () => {}): Promise<SeverableProxy> {
    const proxy = new SeverableProxy(target, onConnected);
    proxy.#server.listen(0, "127.0.0.1");
    await once(proxy.#server, "listening");
    return proxy;
  }

  /** The server's address through this proxy. */
  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("The proxy does not listen");
    const url = new URL(this.#target);
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
    const upstream = connect(Number(this.#target.port), this.#target.hostname);
    upstream.once("connect", () => this.#onConnected(upstream.localPort ?? 0));
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
