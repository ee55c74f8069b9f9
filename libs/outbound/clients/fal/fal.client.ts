import { AtelierError, sleep } from '@atelier/kernel';
import { askProvider, readJsonAnswer, type ProviderAnswer } from '../provider-request.js';
import { providerAnswered, providerFailed } from '../provider.errors.js';
import { bytesOfDataUri, dataUriOf } from './data-uri.js';

const PROVIDER = 'generative provider';

/** How the provider is reached; see falSettings. */
export interface FalOptions {
  readonly apiKey: string;
  readonly model: string;
  readonly endpoint: string;
  readonly timeoutMs: number;
  readonly pollIntervalMs: number;
  readonly pollMaxWaitMs: number;
  /** Fetches the finished picture: the one door through which strangers' pictures come in. */
  readonly download: (url: string, signal: AbortSignal) => Promise<Uint8Array>;
}

/** What is to be made of which picture. */
export interface FalEdit {
  readonly prompt: string;
  readonly image: { readonly bytes: Uint8Array; readonly contentType: string };
  readonly signal: AbortSignal;
  /** Called at each look at a result that is not ready yet. */
  readonly onWaiting?: () => void;
}

/** Words for a state in which the result is still being made. */
const AT_WORK = /^(in_queue|in_progress|queued|pending|processing|running|starting)$/i;
const FAILED = /^(failed|error|cancell?ed)$/i;

/**
 * Pictures edited by words at a provider that speaks fal.ai's contract: 200 with the result, or 202 with the place to
 * ask for it, as a `Location` header or as `poll_url`.
 */
export class FalClient {
  private readonly endpoint: URL;

  constructor(private readonly options: FalOptions) {
    this.endpoint = new URL(options.endpoint.endsWith('/') ? options.endpoint : `${options.endpoint}/`);
  }

  /**
   * The edited picture's bytes, not decoded and not checked to be a picture that can be read.
   * @throws AtelierError `provider_failed`, `download_failed`, or the signal's reason.
   */
  async edit({ prompt, image, signal, onWaiting }: FalEdit): Promise<Uint8Array> {
    const url = new URL(this.options.model.replace(/^\/+/, ''), this.endpoint);
    const body = { prompt, image_urls: [dataUriOf(image.bytes, image.contentType)] };
    const answer = await this.ask('POST', url, signal, body);
    const result = resultUrl(this.accepted(answer)) ?? (await this.poll(this.pollUrl(answer, url), signal, onWaiting));
    return result.startsWith('data:') ? bytesOfDataUri(result) : this.options.download(result, signal);
  }

  private async poll(url: URL, signal: AbortSignal, onWaiting: FalEdit['onWaiting']): Promise<string> {
    const deadline = performance.now() + this.options.pollMaxWaitMs;
    for (;;) {
      const answer = await this.ask('GET', url, signal);
      const body = this.accepted(answer);
      const result = resultUrl(body);
      if (result !== undefined) return result;
      const status = String(body.status ?? '');
      if (FAILED.test(status)) throw providerFailed(PROVIDER, 'could not make the picture', { retryable: false, logMessage: answer.text.slice(0, 500) });
      if (answer.status !== 202 && !AT_WORK.test(status)) throw noPicture(answer);
      onWaiting?.();
      if (performance.now() + this.options.pollIntervalMs > deadline) throw providerFailed(PROVIDER, `was not done after ${this.options.pollMaxWaitMs / 1000} s`, { retryable: false });
      await sleep(this.options.pollIntervalMs, signal);
    }
  }

  private ask(method: 'GET' | 'POST', url: URL, signal: AbortSignal, body?: unknown): Promise<ProviderAnswer> {
    return askProvider({ provider: PROVIDER, method, url, headers: { authorization: `Key ${this.options.apiKey}` }, body, timeoutMs: this.options.timeoutMs, signal });
  }

  /** The body of an answer that is a success; an empty one (202 with only a header) counts as an empty object. */
  private accepted(answer: ProviderAnswer): Readonly<Record<string, unknown>> {
    if (answer.status < 200 || answer.status > 299) throw providerAnswered(PROVIDER, answer.status, answer.retryAfterMs, answer.text);
    return answer.text.trim() === '' ? {} : readJsonAnswer(PROVIDER, answer.text);
  }

  /** Where an accepted edit is asked for. The key goes along, so that only the endpoint's own host and those below it will do. */
  private pollUrl(answer: ProviderAnswer, asked: URL): URL {
    const body = this.accepted(answer);
    const place = [body.poll_url, answer.location, body.response_url].find((text) => typeof text === 'string' && URL.canParse(text, asked.href));
    if (answer.status !== 202 || typeof place !== 'string') throw noPicture(answer);
    const url = new URL(place, asked);
    const ours = url.hostname === this.endpoint.hostname || url.hostname.endsWith(`.${this.endpoint.hostname}`);
    if (ours && url.protocol === this.endpoint.protocol && url.port === this.endpoint.port) return url;
    throw providerFailed(PROVIDER, 'named a place for the result that is not its own', { retryable: false, logMessage: `refused to poll ${url.host}` });
  }
}

/** `images[0].url` of a body, also below `data` or `output`, as fal's own clients and queues wrap it. */
function resultUrl(body: Readonly<Record<string, unknown>>): string | undefined {
  for (const holder of [body, body.data, body.output]) {
    const images = (holder as { images?: unknown } | null | undefined)?.images;
    const [first] = Array.isArray(images) ? (images as unknown[]) : [];
    const url = typeof first === 'string' ? first : (first as { url?: unknown } | null | undefined)?.url;
    if (typeof url === 'string' && url !== '') return url;
  }
  return undefined;
}

function noPicture(answer: ProviderAnswer): AtelierError {
  return providerFailed(PROVIDER, 'answered without a picture', { retryable: false, logMessage: answer.text.slice(0, 500) });
}
