import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server on loopback that plays a stranger's. */
export interface LoopbackServer {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** The paths that were asked for, in order. */
  readonly asked: string[];
  /** How many connections are open. */
  open(): number;
  stop(): Promise<void>;
}

/** Starts a server on a free port with one listener a path; anything else is 404. */
export async function serveLoopback(listeners: Readonly<Record<string, RequestListener>>): Promise<LoopbackServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const listener = listeners[path];
    if (listener) listener(request, response);
    else response.writeHead(404).end();
  });
  let open = 0;
  server.on('connection', (socket) => {
    open += 1;
    socket.once('close', () => (open -= 1));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  const stop = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return { url: `http://${host}`, host, port, asked, open: () => open, stop };
}
