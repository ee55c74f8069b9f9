import { isIP } from 'node:net';
import { AtelierError } from '@atelier/kernel';
import { isPublicAddress } from './address-rules.js';
import { isAllowedHost } from './allowed-hosts.js';

const URL_MAX_CHARACTERS = 8_192;
// Names that never lead to the public internet, whatever a resolver says about them.
const INSIDE_SUFFIXES = ['localhost', 'local', 'internal', 'intranet', 'lan', 'home', 'corp', 'private', 'home.arpa', 'test', 'invalid', 'onion'];

/**
 * Why a URL of an image may not be fetched, in words for the client; undefined when it may. Asks no resolver: a name
 * that leads to a private address is found out when the connection is made. Doors use it when they accept a job.
 * @param allowHosts `host[:port]` entries that may be fetched although private.
 */
export function urlFault(text: string, allowHosts: readonly string[]): string | undefined {
  if (text.length > URL_MAX_CHARACTERS) return `must not be longer than ${URL_MAX_CHARACTERS} characters`;
  if (!URL.canParse(text)) return 'must be an absolute http or https URL';
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'must be an http or https URL';
  if (url.username !== '' || url.password !== '') return 'must not hold a user name or a password';
  if (isAllowedHost(url, allowHosts)) return undefined;
  return isInsideHost(url.hostname) ? 'must lead to a public host' : undefined;
}

/**
 * Parses a URL that may be fetched.
 * @throws AtelierError `validation_failed` with the reason under `field`.
 */
export function checkUrl(text: string, options: { readonly allowHosts: readonly string[]; readonly field?: string }): URL {
  const { allowHosts, field = 'url' } = options;
  const fault = urlFault(text, allowHosts);
  if (fault) throw new AtelierError('validation_failed', { message: `${field}: ${fault}`, details: { [field]: fault } });
  return new URL(text);
}

/** The host of a URL without the brackets of an IPv6 address. */
export function bareHost(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

// URL has already turned decimal, octal, hexadecimal and short spellings of IPv4 addresses into the usual one.
function isInsideHost(hostname: string): boolean {
  const host = bareHost(hostname);
  if (isIP(host)) return !isPublicAddress(host);
  const name = host.endsWith('.') ? host.slice(0, -1) : host;
  if (!name.includes('.')) return true; // a name of one label is looked up in the local network
  return INSIDE_SUFFIXES.some((suffix) => name.endsWith(`.${suffix}`));
}
