import { SECOND_MS } from '@atelier/kernel';
import { Agent, type Dispatcher, request } from 'undici';
import { checkUrl, urlFault } from '../addresses/check-url.js';
import { guardedConnector, type Resolver, systemResolver } from '../addresses/guarded-connector.js';
import { badRedirect, badStatus, notAnImage, tookTooLong, tooManyRedirects, transportFailure } from './download.errors.js';
import { IMAGE_CONTENT_TYPES, sniffContentType } from './image-type.js';
import { discardBody, readBody } from './read-body.js';

export interface DownloadRequest {
  readonly url: string;
  /** Limit of the body, as it is sent and unpacked. */
  readonly maxBytes: number;
  /** Limit of the whole download with its redirects. */
  readonly timeoutMs: number;
  /** How long the server may be silent before and within its answer; 10 s by default. */
  readonly idleTimeoutMs?: number;
  /** 5 by default. */
  readonly maxRedirects?: number;
  /** Content types that the bytes may have; the usual image types by default. */
  readonly accept?: readonly string[];
  /** `host[:port]` entries that may be fetched although private. */
  readonly allowHosts: readonly string[];
  readonly signal?: AbortSignal;
  readonly resolve?: Resolver;
}

export interface DownloadedImage {
  readonly bytes: Uint8Array;
  /** By the bytes themselves; the server's header is not believed. */
  readonly contentType: string;
  /** Where the last redirect led. */
  readonly finalUrl: string;
}

const IDLE_TIMEOUT_MS = 10 * SECOND_MS;
const REDIRECTS = [301, 302, 303, 307, 308];
const HEADERS = { accept: 'image/*', 'accept-encoding': 'identity', 'user-agent': 'atelier' };

/**
 * Downloads an image from the public internet or from an allowed host. Every hop is checked: form of the URL, address
 * of the host (resolved once, then pinned), size, time, and in the end the type of the bytes.
 * @throws AtelierError `validation_failed` for a URL that `checkUrl` refuses; `download_failed` for all else, retryable
 * when it may pass (the server's troubles, the network, time) and final when not; the signal's reason when it fires.
 */
export async function downloadImage(download: DownloadRequest): Promise<DownloadedImage> {
  const { maxBytes, timeoutMs, allowHosts, signal, accept = IMAGE_CONTENT_TYPES } = download;
  const first = checkUrl(download.url, { allowHosts });
  signal?.throwIfAborted();
  const idleTimeoutMs = Math.min(download.idleTimeoutMs ?? IDLE_TIMEOUT_MS, timeoutMs);
  const connect = guardedConnector({ allowHosts, resolve: download.resolve ?? systemResolver, timeoutMs: idleTimeoutMs });
  // An agent of its own: nothing of one download, be it a connection or a TLS session, serves another.
  const agent = new Agent({ connect, headersTimeout: idleTimeoutMs, bodyTimeout: idleTimeoutMs });
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(tookTooLong(timeoutMs, first)), timeoutMs);
  const stop = signal ? AbortSignal.any([signal, ending.signal]) : ending.signal;
  try {
    const { response, url } = await followRedirects(first, { ...download, agent, stop });
    const bytes = await readBody(response, maxBytes, url).finally(() => discardBody(response.body));
    const contentType = await sniffContentType(bytes);
    if (contentType === undefined || !accept.includes(contentType)) throw notAnImage(contentType, url);
    return { bytes, contentType, finalUrl: url.href };
  } catch (error) {
    stop.throwIfAborted();
    throw transportFailure(error, first);
  } finally {
    clearTimeout(timer);
    await agent.destroy();
  }
}

interface Hops extends Pick<DownloadRequest, 'allowHosts' | 'maxRedirects'> {
  readonly agent: Agent;
  readonly stop: AbortSignal;
}

/** Follows redirects by hand, because each target must pass the same checks as the first URL. */
async function followRedirects(first: URL, { agent, stop, allowHosts, maxRedirects = 5 }: Hops): Promise<{ response: Dispatcher.ResponseData; url: URL }> {
  let url = first;
  for (let redirects = 0; ; redirects++) {
    const response = await request(url, { dispatcher: agent, method: 'GET', headers: HEADERS, signal: stop });
    const { statusCode, headers, body } = response;
    if (statusCode === 200) return { response, url };
    discardBody(body);
    const location = REDIRECTS.includes(statusCode) ? headerText(headers.location) : undefined;
    if (location === undefined) throw badStatus(statusCode, headerText(headers['retry-after']), url);
    if (redirects === maxRedirects) throw tooManyRedirects(maxRedirects, url);
    url = redirectTarget(url, location, allowHosts);
  }
}

function redirectTarget(from: URL, location: string, allowHosts: readonly string[]): URL {
  if (!URL.canParse(location, from.href)) throw badRedirect('is not a URL', from, location);
  const target = new URL(location, from);
  if (urlFault(target.href, allowHosts) !== undefined) throw badRedirect('may not be fetched', from, location);
  return target;
}

function headerText(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
