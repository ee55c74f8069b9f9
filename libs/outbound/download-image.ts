import { fileTypeFromBuffer } from 'file-type';
import { Agent, request, type Dispatcher } from 'undici';
import { SECOND_MS, signalWithTimeout } from '@atelier/kernel';
import { judgeUrl } from './check-url.js';
import { addressNotAllowed, answered, asDownloadError, downloadFailed, timedOut } from './download.errors.js';
import { readBody } from './read-body.js';
import { pinnedLookup, resolveTarget, systemResolver, type Resolver } from './resolve-target.js';
import { retryAfterMs } from './retry-after.js';

const MAX_REDIRECTS = 5;
const IDLE_TIMEOUT_MS = 10 * SECOND_MS;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const ACCEPTED_TYPES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/tiff', 'image/avif']);
const REQUEST_HEADERS = {
  accept: 'image/avif,image/webp,image/png,image/jpeg,image/*;q=0.8,*/*;q=0.5',
  // Pictures are compressed already; a host that compresses them again is read all the same.
  'accept-encoding': 'identity',
  // Some hosts refuse clients that do not say what they are.
  'user-agent': 'Atelier (image download)',
};

export interface DownloadImageOptions {
  /** http or https. */
  readonly url: string;
  readonly signal?: AbortSignal;
  /** `host` or `host:port` entries that may be fetched although private. */
  readonly allowHosts: readonly string[];
  /** Limit for the bytes on the wire and for those after decompression. */
  readonly maxDownloadBytes: number;
  /** Limit for everything together: look-ups, redirects, body. */
  readonly downloadTimeoutMs: number;
  /** How long a connection may take, and a body may stand still; 10 s when left out. */
  readonly idleTimeoutMs?: number;
  /** 5 when left out. */
  readonly maxRedirects?: number;
  /** How names become addresses; the system's lookup when left out. */
  readonly resolver?: Resolver;
}

export interface DownloadedImage {
  readonly bytes: Uint8Array;
  /** Told from the content, never from the headers. */
  readonly contentType: string;
  /** The URL after all redirects. */
  readonly finalUrl: string;
}

/**
 * Downloads a picture from a stranger's host. Each hop's host is looked up once, its addresses are checked, and the
 * connection goes to one of those addresses and nowhere else.
 * @throws AtelierError `download_failed`: final for what stays wrong (forbidden address, 4xx, too large, not an image),
 *   retryable for what may pass (time limits, lost connections, 429 and 5xx, with the host's Retry-After).
 * @throws the signal's reason when it fires.
 */
export async function downloadImage(options: DownloadImageOptions): Promise<DownloadedImage> {
  const deadline = signalWithTimeout(options.downloadTimeoutMs, 'The download took too long.', options.signal);
  try {
    const { bytes, finalUrl } = await follow(options, deadline.signal);
    return { bytes, contentType: await imageType(bytes), finalUrl };
  } catch (error) {
    options.signal?.throwIfAborted();
    throw deadline.signal.aborted ? timedOut(error) : asDownloadError(error);
  } finally {
    deadline.clear();
  }
}

/** Goes from redirect to redirect; each address is judged as if a stranger had sent it, because one did. */
async function follow(options: DownloadImageOptions, signal: AbortSignal): Promise<{ bytes: Uint8Array; finalUrl: string }> {
  const { maxRedirects = MAX_REDIRECTS } = options;
  let url = acceptedUrl(options.url, options.allowHosts);
  for (let redirects = 0; ; redirects += 1) {
    const answer = await fetchHop(url, options, signal);
    if ('bytes' in answer) return { bytes: answer.bytes, finalUrl: url.href };
    if (redirects >= maxRedirects) throw downloadFailed('it is redirected too often', { retryable: false });
    url = acceptedUrl(answer.location, options.allowHosts, url);
  }
}

function acceptedUrl(text: string, allowHosts: readonly string[], base?: URL): URL {
  const absolute = base !== undefined && URL.canParse(text, base.href) ? new URL(text, base).href : text;
  const verdict = judgeUrl(absolute, allowHosts);
  if ('url' in verdict) return verdict.url;
  throw addressNotAllowed(`${base === undefined ? 'the URL' : `a redirect of ${base.host}`} ${verdict.fault}`);
}

async function fetchHop(url: URL, options: DownloadImageOptions, signal: AbortSignal): Promise<{ bytes: Uint8Array } | { location: string }> {
  const { allowHosts, maxDownloadBytes, idleTimeoutMs = IDLE_TIMEOUT_MS, resolver = systemResolver } = options;
  const addresses = await resolveTarget(url, allowHosts, resolver, signal);
  const agent = new Agent({
    connect: { lookup: pinnedLookup(addresses), timeout: idleTimeoutMs },
    // A host that draws the picture on demand may think as long as the whole download may take.
    headersTimeout: 0,
    bodyTimeout: idleTimeoutMs,
  });
  try {
    const response = await request(url, { dispatcher: agent, headers: REQUEST_HEADERS, signal });
    const location = headerOf(response, 'location');
    if (REDIRECTS.has(response.statusCode) && location !== undefined) return { location };
    if (response.statusCode !== 200) throw answered(response.statusCode, retryAfterMs(headerOf(response, 'retry-after')));
    const headers = { contentLength: headerOf(response, 'content-length'), contentEncoding: headerOf(response, 'content-encoding') };
    return { bytes: await readBody(response.body, headers, maxDownloadBytes) };
  } finally {
    // Ends the connection even when the host goes on with a body that nobody reads.
    await agent.destroy();
  }
}

function headerOf(response: Dispatcher.ResponseData, name: string): string | undefined {
  const value = response.headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

async function imageType(bytes: Uint8Array): Promise<string> {
  const type = await fileTypeFromBuffer(bytes);
  if (type !== undefined && ACCEPTED_TYPES.has(type.mime)) return type.mime;
  throw downloadFailed('the content is not an image of a known kind (expected JPEG, PNG, WebP, AVIF, TIFF or GIF)', { retryable: false });
}
