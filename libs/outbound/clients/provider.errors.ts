import { AtelierError, type AtelierErrorOptions } from '@atelier/kernel';

/** A provider that did not do its part, in words that may be shown to anybody. */
export function providerFailed(provider: string, reason: string, circumstances: Pick<AtelierErrorOptions, 'retryable' | 'retryAfterMs' | 'logMessage' | 'cause'>): AtelierError {
  return new AtelierError('provider_failed', { message: `The ${provider} ${reason}.`, ...circumstances });
}

/**
 * The failure for a status that is no success. Busy and broken servers may be asked again; a refusal stays one.
 * @param body what the provider said, for the log alone: it may hold the prompt or an account.
 */
export function providerAnswered(provider: string, status: number, retryAfterMs: number | undefined, body: string): AtelierError {
  const logMessage = `${provider} answered ${status}: ${body.slice(0, 500)}`;
  if (status === 401 || status === 403) return providerFailed(provider, 'refused the key of this server', { retryable: false, logMessage });
  const retryable = status >= 500 || status === 429 || status === 408;
  return providerFailed(provider, `answered ${status}`, { retryable, retryAfterMs, logMessage });
}
