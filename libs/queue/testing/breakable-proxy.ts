import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A TCP proxy on loopback that tests cut and mend, so that a server seems to go away and come back. */
export class BreakableProxy {
  readonly #target: URL;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;
  #silent = false;

  constructor(targetUrl: string) {
    this.#target = new URL(targetUrl);
  }

  /** The target's URL by way of the proxy. */
  get url(): string {
    const url = new URL(this.#target.href);
    url.hostname = '127.0.0.1';
    url.port = String(this.#port);
    return url.href;
  }

  /** Listens; after a cut on the same port as before. */
  async open(): Promise<void> {
    this.#silent = false;
    this.#server = createServer((socket) => this.#forward(socket)).listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Ends every connection and refuses new ones. */
  async cut(): Promise<void> {
    const server = this.#server;
    if (!server?.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** Keeps the connections but lets nothing through any more. */
  hush(): void {
    this.#silent = true;
  }

  #forward(socket: Socket): void {
    const upstream = connect(Number(this.#target.port), this.#target.hostname);
    this.#join(socket, upstream);
    this.#join(upstream, socket);
  }

  #join(from: Socket, to: Socket): void {
    this.#sockets.add(from);
    from.on('data', (chunk) => {
      if (!this.#silent) to.write(chunk);
    });
    from.on('error', () => undefined);
    from.on('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
  }
}
