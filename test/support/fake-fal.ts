import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the provider answers a request, by its own contract and by ways in which it may go wrong. */
export type FalShape =
  | 'result'
  | 'location'
  | 'poll_url'
  | 'data_uri'
  | 'refused'
  | 'busy_once'
  | 'failed_later'
  | 'never'
  | 'no_picture'
  | 'no_json'
  | 'poll_elsewhere'
  | 'private_result';

/** What the provider was asked. */
export interface FalRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly prompt: string;
  readonly imageUrls: readonly string[];
}

/** A provider on loopback that speaks fal.ai's contract over real HTTP. */
export interface FakeFal {
  readonly url: string;
  /** `host:port`, for ATELIER_OUTBOUND_ALLOW_HOSTS. */
  readonly host: string;
  readonly requests: FalRequest[];
  /** Keys that came with polls. */
  readonly polls: (string | undefined)[];
  /** How the next requests are answered. */
  shape: FalShape;
  stop(): Promise<void>;
}

/** How often a result is "in progress" before it is there. */
const POLLS_BEFORE_RESULT = 2;

/** @param picture the file that every edit gives. */
export async function fakeFal(picture: Uint8Array): Promise<FakeFal> {
  const waiting = new Map<string, { polls: number; shape: FalShape }>();
  const requests: FalRequest[] = [];
  const polls: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const url = `http://${host}`;
  const fal: FakeFal = { url, host, requests, polls, shape: 'result', stop: () => new Promise((resolve) => server.close(() => resolve())) };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    if (request.method === 'GET' && path === '/files/result.png') return void response.writeHead(200, { 'Content-Type': 'image/png' }).end(picture);
    if (request.method === 'GET' && waiting.has(path)) return poll(path, request, response);
    if (request.method !== 'POST') return void response.writeHead(404).end('{"detail":"Not Found"}');
    const body = JSON.parse(await textOf(request)) as { prompt: string; image_urls: string[] };
    requests.push({ path, authorization: request.headers.authorization, prompt: body.prompt, imageUrls: body.image_urls });
    accept(response);
  }

  function accept(response: ServerResponse): void {
    const { shape } = fal;
    const place = `/queue/requests/${requests.length}`;
    waiting.set(place, { polls: 0, shape });
    switch (shape) {
      case 'location':
        response.writeHead(202, { Location: place }).end();
        return;
      case 'poll_url':
      case 'failed_later':
      case 'never':
        return json(response, 202, { status: 'IN_QUEUE', poll_url: `${url}${place}` });
      case 'poll_elsewhere':
        return json(response, 202, { poll_url: 'http://169.254.169.254/latest/meta-data' });
      case 'data_uri':
        return json(response, 200, { images: [{ url: `data:image/png;base64,${Buffer.from(picture).toString('base64')}` }] });
      case 'private_result':
        return json(response, 200, { images: [{ url: 'http://10.0.0.1/result.png' }] });
      case 'refused':
        return json(response, 401, { detail: 'No user found for Key ID and Secret' });
      case 'busy_once':
        fal.shape = 'result';
        response.setHeader('Retry-After', '1');
        return json(response, 429, { detail: 'Too many requests' });
      case 'no_picture':
        return json(response, 200, { images: [] });
      case 'no_json':
        response.writeHead(200).end('<html>maintenance</html>');
        return;
      default:
        return json(response, 200, { images: [{ url: `${url}/files/result.png`, content_type: 'image/png' }], seed: 7 });
    }
  }

  function poll(place: string, request: IncomingMessage, response: ServerResponse): void {
    polls.push(request.headers.authorization);
    const entry = waiting.get(place)!;
    entry.polls += 1;
    if (entry.polls <= POLLS_BEFORE_RESULT || entry.shape === 'never') return json(response, entry.shape === 'location' ? 202 : 200, { status: 'IN_PROGRESS' });
    if (entry.shape === 'failed_later') return json(response, 200, { status: 'FAILED', error: 'content policy' });
    json(response, 200, { images: [{ url: `${url}/files/result.png` }] });
  }

  return fal;
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
