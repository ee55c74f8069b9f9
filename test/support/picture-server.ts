import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server on loopback that hands out pictures, as somebody else's would. */
export interface PictureServer {
  readonly url: string;
  /** `host:port`, for ATELIER_OUTBOUND_ALLOW_HOSTS. */
  readonly host: string;
  /** How often each path was asked for. */
  readonly hits: Map<string, number>;
  stop(): Promise<void>;
}

/** Serves the given files by path; anything else is 404. */
export async function servePictures(files: Readonly<Record<string, Uint8Array>>): Promise<PictureServer> {
  const hits = new Map<string, number>();
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '';
    hits.set(path, (hits.get(path) ?? 0) + 1);
    const file = files[path];
    if (!file) {
      response.writeHead(404).end('no such picture');
      return;
    }
    response.writeHead(200, { 'Content-Type': 'image/png', 'Content-Length': file.length }).end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return { url: `http://${host}`, host, hits, stop };
}
