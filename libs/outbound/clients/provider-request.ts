import { Agent, request } from 'undici';
import { signalWithTimeout } from '@atelier/kernel';
import { readBody } from '../read-body.js';
import { retryAfterMs } from '../retry-after.js';
import { providerFailed } from './provider.errors.js';

const CONNECT_TIMEOUT_MS = 10_000;
/** Answers are JSON, at most with one picture as a data URI in it. */
const MAX_ANSWER_BYTES = 64 * 2 ** 20;

/** One request to a provider whose address the operator has configured. */
export interface ProviderRequest {
  /** For the words of an error: "generative provider". */
  readonly provider: string;
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Longest time for the whole exchange. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** What the provider answered, whatever its status. */
export interface ProviderAnswer {
  readonly status: number;
  readonly location: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly text: string;
}

/**
 * Asks a provider. Redirects are not followed: a key must not travel.
 * @throws AtelierError `provider_failed`, retryable, when it cannot be reached or takes too long.
 * @throws the signal's reason when it fires.
 */
export async function askProvider({ provider, method, url, headers, body, timeoutMs, signal }: ProviderRequest): Promise<ProviderAnswer> {
  const limit = signalWithTimeout(timeoutMs, `The ${provider} took too long.`, signal);
  const agent = new Agent({ connect: { timeout: CONNECT_TIMEOUT_MS }, headersTimeout: 0, bodyTimeout: timeoutMs });
  try {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const allHeaders = { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers };
    const response = await request(url, { method, dispatcher: agent, headers: allHeaders, signal: limit.signal, ...sent });
    const header = (name: string): string | undefined => [response.headers[name]].flat()[0];
    const bytes = await readBody(response.body, { contentLength: header('content-length'), contentEncoding: header('content-encoding') }, MAX_ANSWER_BYTES);
    return { status: response.statusCode, location: header('location'), retryAfterMs: retryAfterMs(header('retry-after')), text: Buffer.from(bytes).toString('utf8') };
  } catch (error) {
    signal?.throwIfAborted();
    const reason = limit.signal.aborted ? 'took too long' : 'could not be reached';
    throw providerFailed(provider, reason, { retryable: true, logMessage: `${url.origin}: ${String(error)}`, cause: error });
  } finally {
    limit.clear();
    await agent.destroy();
  }
}

/** Reads an answer as a JSON object. @throws AtelierError `provider_failed`. */
export function readJsonAnswer(provider: string, text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Falls through to the same refusal as any other content.
  }
  throw providerFailed(provider, 'answered something that is no JSON object', { retryable: true, logMessage: text.slice(0, 500) });
}
