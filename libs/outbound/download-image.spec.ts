import type { RequestListener, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { AtelierError } from '@atelier/kernel';
import { downloadImage, type DownloadImageOptions, type Resolver } from './index.js';
import { serveLoopback, type LoopbackServer } from './testing/loopback-server.js';

const LEAD = 'The image could not be downloaded: ';
const LIMIT_BYTES = 64 * 1024;
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
/** A PNG's first bytes and as many more as asked for. */
const padded = (bytes: number): Buffer => Buffer.concat([PNG, Buffer.alloc(bytes - PNG.length, 7)]);

const send = (body: Uint8Array | string, headers: Record<string, string | number> = {}, status = 200): RequestListener =>
  (_request, response) => void response.writeHead(status, headers).end(body);
const redirect = (location: string, status = 302): RequestListener => send('elsewhere', { Location: location }, status);

/** Writes chunks until the client goes away. */
async function pour(response: ServerResponse, chunk: Uint8Array, pauseMs: number): Promise<void> {
  while (!response.destroyed) {
    const more = response.write(chunk);
    if (pauseMs > 0 || !more) await delay(pauseMs);
  }
}

/** A gzip stream that never ends and never holds anything: its header, then empty stored blocks. */
const EMPTY_GZIP_BLOCKS = Buffer.alloc(40_000, Buffer.from([0, 0, 0, 0xff, 0xff]));
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);

function strangersPages(inside: LoopbackServer): Record<string, RequestListener> {
  return {
    '/a.png': send(PNG, { 'Content-Type': 'text/plain' }),
    '/exact.png': send(padded(LIMIT_BYTES)),
    '/bytewise.png': (_request, response) => {
      for (const byte of padded(3000)) response.write(Buffer.of(byte));
      response.end();
    },
    // What is compressed
    '/gzip.png': send(gzipSync(PNG), { 'Content-Encoding': 'gzip' }),
    '/brotli.png': send(brotliCompressSync(PNG), { 'Content-Encoding': 'BR' }),
    '/deflate.png': send(deflateSync(PNG), { 'Content-Encoding': 'deflate' }),
    '/bomb.png': send(gzipSync(padded(2 ** 24)), { 'Content-Encoding': 'gzip' }),
    '/hollow.png': (_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip' }).write(GZIP_HEADER);
      void pour(response, EMPTY_GZIP_BLOCKS, 0);
    },
    '/damaged.png': send(Buffer.concat([GZIP_HEADER, Buffer.from('rubbish')]), { 'Content-Encoding': 'gzip' }),
    '/cut.png': send(gzipSync(padded(3000)).subarray(0, 40), { 'Content-Encoding': 'gzip' }),
    '/twice.png': send(PNG, { 'Content-Encoding': 'gzip, gzip' }),
    '/constructor.png': send(PNG, { 'Content-Encoding': 'constructor' }),
    // What is no picture
    '/page.png': send('<!doctype html><title>Sign in</title>', { 'Content-Type': 'image/png' }),
    '/drawing.png': send('<svg xmlns="http://www.w3.org/2000/svg"/>', { 'Content-Type': 'image/svg+xml' }),
    '/document.png': send('%PDF-1.7\n', { 'Content-Type': 'image/png' }),
    '/empty.png': send('', { 'Content-Type': 'image/png' }),
    // What is too much or too little
    '/large.png': send(padded(10 * LIMIT_BYTES)),
    // Says how much will come, and waits.
    '/announced.png': (_request, response) => void response.writeHead(200, { 'Content-Length': LIMIT_BYTES + 1 }).write(PNG),
    '/endless.png': (_request, response) => {
      response.writeHead(200).write(PNG);
      void pour(response, Buffer.alloc(8192, 7), 0);
    },
    '/short.png': (_request, response) => {
      response.writeHead(200, { 'Content-Length': 5000 }).write(PNG, () => response.destroy());
    },
    '/long.png': (_request, response) => {
      response.socket?.end(Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${PNG.length}\r\n\r\n`), PNG, Buffer.alloc(2 * LIMIT_BYTES)]));
    },
    '/broken.png': (request) => void request.socket.destroy(),
    // What is slow
    '/silent.png': () => undefined,
    '/standing.png': (_request, response) => void response.writeHead(200).write(PNG),
    '/dripping.png': (_request, response) => void pour(response.writeHead(200), Buffer.of(7), 5),
    // What the host answers
    '/busy.png': send('', { 'Retry-After': '7' }, 429),
    '/down.png': send('', { 'Retry-After': new Date(Date.now() + 3_600_000).toUTCString() }, 503),
    '/error.png': send('', { 'Retry-After': 'soon' }, 500),
    '/stuck.png': (_request, response) => void response.writeHead(404).write('sorry, but'),
    '/stuck-redirect.png': (_request, response) => void response.writeHead(302, { Location: '/a.png' }).write('go to'),
    '/gone.png': send('', {}, 410),
    '/part.png': send(PNG, {}, 206),
    '/nowhere.png': send('', {}, 302),
    // Where it leads
    '/there.png': redirect('/a.png', 301),
    '/loop.png': redirect('/loop.png', 307),
    ...Object.fromEntries([5, 4, 3, 2].map((left) => [`/hop${left}.png`, redirect(`hop${left - 1}.png`, 308)])),
    '/hop1.png': redirect('a.png', 303),
    '/to-inside.png': redirect(`${inside.url}/secret`),
    '/to-inside-mapped.png': redirect(`http://[::ffff:127.0.0.1]:${inside.port}/secret`),
    '/to-inside-number.png': redirect(`http://2130706433:${inside.port}/secret`),
    '/to-inside-name.png': redirect(`http://inside.test:${inside.port}/secret`),
    '/to-inside-relative.png': redirect(`//127.0.0.1:${inside.port}/secret`),
    '/to-metadata.png': redirect('http://169.254.169.254/latest/meta-data/'),
    '/to-file.png': redirect('file:///etc/passwd'),
    '/to-data.png': redirect(`data:image/png;base64,${PNG.toString('base64')}`),
    '/to-credentials.png': redirect('http://user:word@example.com/a.png'),
    '/to-rubbish.png': redirect('http://[oops'),
  };
}

describe('downloadImage', () => {
  let outside: LoopbackServer;
  let inside: LoopbackServer;

  beforeAll(async () => {
    inside = await serveLoopback({ '/secret': send(PNG) });
    outside = await serveLoopback(strangersPages(inside));
  });
  afterAll(() => Promise.all([outside.stop(), inside.stop()]));
  beforeEach(() => {
    outside.asked.length = 0;
    inside.asked.length = 0;
  });

  /** Names of the test: each has one private address, as an attacker's or a container network's would. */
  const resolver: Resolver = async (hostname) => {
    const faults: Record<string, string> = { 'nobody.test': 'ENOTFOUND', 'busy-dns.test': 'EAI_AGAIN' };
    if (hostname in faults) throw Object.assign(new Error(`getaddrinfo ${faults[hostname]} ${hostname}`), { code: faults[hostname] });
    return [{ address: '127.0.0.1', family: 4 }];
  };
  const download = (url: string, options: Partial<DownloadImageOptions> = {}): ReturnType<typeof downloadImage> =>
    downloadImage({
      ...{ url: url.startsWith('/') ? `${outside.url}${url}` : url, allowHosts: [outside.host], maxDownloadBytes: LIMIT_BYTES },
      ...{ downloadTimeoutMs: 20_000, resolver, ...options },
    });
  const failure = async (url: string, options: Partial<DownloadImageOptions> = {}): Promise<AtelierError> => {
    const error = await download(url, options).then(() => undefined, (thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AtelierError);
    expect(error).toMatchObject({ code: 'download_failed', message: expect.stringMatching(new RegExp(`^${LEAD}`)) });
    return error as AtelierError;
  };
  const reasonOf = ({ message }: AtelierError): string => message.slice(LEAD.length, -1);

  describe('gives the picture', () => {
    it('with the type that its content has and the URL that it came from', async () => {
      const { bytes, contentType, finalUrl } = await download('/a.png');
      expect(Buffer.from(bytes)).toEqual(PNG);
      expect({ contentType, finalUrl }).toEqual({ contentType: 'image/png', finalUrl: `${outside.url}/a.png` });
    });

    it.each(['/gzip.png', '/brotli.png', '/deflate.png'])('decompressed: %s', async (path) => {
      expect(Buffer.from((await download(path)).bytes)).toEqual(PNG);
    });

    it('whole, when it is just as large as allowed and when it comes byte by byte', async () => {
      expect(padded(LIMIT_BYTES).equals((await download('/exact.png')).bytes)).toBe(true);
      expect(padded(10 * LIMIT_BYTES).equals((await download('/large.png', { maxDownloadBytes: 11 * LIMIT_BYTES })).bytes)).toBe(true);
      expect(padded(3000).equals((await download('/bytewise.png')).bytes)).toBe(true);
    });

    it('and nothing that follows the announced length', async () => {
      expect(Buffer.from((await download('/long.png')).bytes)).toEqual(PNG);
    });

    it('after redirects, at most five', async () => {
      expect((await download('/there.png')).finalUrl).toBe(`${outside.url}/a.png`);
      expect((await download('/hop5.png')).finalUrl).toBe(`${outside.url}/a.png`);
      outside.asked.length = 0;
      expect(await failure('/loop.png')).toMatchObject({ message: `${LEAD}it is redirected too often.`, retryable: false });
      expect(outside.asked).toHaveLength(6);
    });
  });

  describe('reaches nothing that is not allowed', () => {
    it.each([
      ['an address', () => `${inside.url}/secret`],
      ['a name with a private address', () => `http://inside.test:${inside.port}/secret`],
      ['an allowed name on another port', () => `http://127.0.0.1:${inside.port}/secret`],
      ['a mapped address', () => `http://[::ffff:127.0.0.1]:${inside.port}/secret`],
      ['another protocol', () => 'file:///etc/passwd'],
      ['a data URL', () => `data:image/png;base64,${PNG.toString('base64')}`],
      ['rubbish', () => 'house'],
      ['a redirect to an address', () => '/to-inside.png'],
      ['a redirect to a mapped address', () => '/to-inside-mapped.png'],
      ['a redirect to a number', () => '/to-inside-number.png'],
      ['a redirect to a name', () => '/to-inside-name.png'],
      ['a redirect without protocol', () => '/to-inside-relative.png'],
      ['a redirect to metadata', () => '/to-metadata.png'],
      ['a redirect to a file', () => '/to-file.png'],
      ['a redirect to data', () => '/to-data.png'],
      ['a redirect with credentials', () => '/to-credentials.png'],
      ['a redirect to rubbish', () => '/to-rubbish.png'],
    ])('by %s', async (_name, url) => {
      expect(await failure(url())).toMatchObject({ message: `${LEAD}the address is not allowed.`, retryable: false });
      expect(inside.asked).toEqual([]);
    });

    it('and says to the log alone what a name resolved to', async () => {
      const { logMessage, message } = await failure('http://inside.test/');
      expect(logMessage).toBe('inside.test resolves to 127.0.0.1');
      expect(message).not.toMatch(/inside|127/);
    });

    it('when DNS changes its answer: each host is looked up once, and the connection goes to that answer', async () => {
      const answers = ['127.0.0.1', '127.0.0.2'];
      const asked: string[] = [];
      const rebinding: Resolver = async (hostname) => {
        asked.push(hostname);
        return [{ address: answers[Math.min(asked.length, 2) - 1], family: 4 }];
      };
      // No resolver of this machine knows the name, so that only the pinned answer can lead there.
      const { finalUrl } = await download(`http://pictures.test:${outside.port}/a.png`, { allowHosts: [`pictures.test:${outside.port}`], resolver: rebinding });
      expect(finalUrl).toBe(`http://pictures.test:${outside.port}/a.png`);
      expect(asked).toEqual(['pictures.test']);
    });
  });

  describe('fails for good', () => {
    it.each([
      ['/missing.png', 'the host answered 404'],
      ['/gone.png', 'the host answered 410'],
      ['/part.png', 'the host answered 206'],
      ['/nowhere.png', 'the host answered 302'],
      ['/announced.png', 'it is larger than 64 KB'],
      ['/large.png', 'it is larger than 64 KB'],
      ['/endless.png', 'it is larger than 64 KB'],
      ['/bomb.png', 'it is larger than 64 KB'],
      ['/hollow.png', 'it is larger than 64 KB'],
      ['/damaged.png', 'its content is damaged'],
      ['/cut.png', 'its content is damaged'],
      ['/twice.png', 'it is compressed in a way that is not accepted'],
      ['/constructor.png', 'it is compressed in a way that is not accepted'],
      ['/page.png', 'the content is not an image of a known kind (expected JPEG, PNG, WebP, AVIF, TIFF or GIF)'],
      ['/drawing.png', 'the content is not an image of a known kind (expected JPEG, PNG, WebP, AVIF, TIFF or GIF)'],
      ['/document.png', 'the content is not an image of a known kind (expected JPEG, PNG, WebP, AVIF, TIFF or GIF)'],
      ['/empty.png', 'the content is not an image of a known kind (expected JPEG, PNG, WebP, AVIF, TIFF or GIF)'],
      ['http://nobody.test/a.png', 'its host is not known'],
    ])('%s: %s', async (url, reason) => {
      const error = await failure(url);
      expect({ reason: reasonOf(error), retryable: error.retryable }).toEqual({ reason, retryable: false });
    });
  });

  describe('may be tried again', () => {
    it.each([
      ['/busy.png', 'the host answered 429', 7000],
      ['/error.png', 'the host answered 500', undefined],
      ['/short.png', 'its host could not be reached or broke off', undefined],
      ['/broken.png', 'its host could not be reached or broke off', undefined],
      ['http://busy-dns.test/a.png', 'its host could not be looked up', undefined],
    ])('%s: %s', async (url, reason, retryAfterMs) => {
      const error = await failure(url);
      expect({ reason: reasonOf(error), retryable: error.retryable, retryAfterMs: error.retryAfterMs }).toEqual({ reason, retryable: true, retryAfterMs });
    });

    it('at the date that the host names', async () => {
      const { retryAfterMs } = await failure('/down.png');
      expect(retryAfterMs).toBeGreaterThan(3_000_000);
      expect(retryAfterMs).toBeLessThanOrEqual(3_600_000);
    });

    it('where nobody listens, without a word about who it was', async () => {
      const closed = await serveLoopback({});
      await closed.stop();
      const error = await failure(`${closed.url}/a.png`, { allowHosts: [closed.host] });
      expect(error).toMatchObject({ retryable: true, logMessage: expect.stringContaining('ECONNREFUSED') });
      expect(error.message).not.toContain('127.0.0.1');
    });

    it.each([
      ['never answers', '/silent.png', { downloadTimeoutMs: 100 }],
      ['drips', '/dripping.png', { downloadTimeoutMs: 150, idleTimeoutMs: 10_000 }],
      ['stands still', '/standing.png', { idleTimeoutMs: 100 }],
    ])('when the host %s', async (_name, path, limits) => {
      const error = await failure(path, limits);
      expect({ reason: reasonOf(error), retryable: error.retryable }).toEqual({ reason: 'it took too long', retryable: true });
    });

    it('when DNS never answers', async () => {
      const error = await failure('http://slow.test/a.png', { downloadTimeoutMs: 50, resolver: () => new Promise(() => undefined) });
      expect({ reason: reasonOf(error), retryable: error.retryable }).toEqual({ reason: 'it took too long', retryable: true });
    });
  });

  it('leaves no connection behind, however the host goes on', async () => {
    await failure('/stuck.png', { idleTimeoutMs: 600_000 });
    await failure('/announced.png', { idleTimeoutMs: 600_000 });
    await download('/stuck-redirect.png', { idleTimeoutMs: 600_000 });
    while (outside.open() > 0) await delay(2);
  });

  describe('stops when it is told to, with the reason it was given', () => {
    const reason = new AtelierError('canceled');

    it('before it begins', async () => {
      await expect(download('/a.png', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
      expect(outside.asked).toEqual([]);
    });

    it.each(['/silent.png', '/dripping.png', '/hollow.png'])('in the middle of %s', async (path) => {
      const controller = new AbortController();
      const ended = download(path, { signal: controller.signal, maxDownloadBytes: 2 ** 30 }).catch((thrown: unknown) => thrown);
      while (outside.asked.length === 0) await delay(2);
      controller.abort(reason);
      expect(await ended).toBe(reason);
    });
  });
});
