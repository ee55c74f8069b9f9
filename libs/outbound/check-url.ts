import { isIP } from 'node:net';
import { AtelierError } from '@atelier/kernel';
import { isAllowedHost, withoutLastDot } from './allowed-hosts.js';
import { isPublicAddress } from './public-address.js';

/** What is wrong with a URL, as a predicate for people; or the URL as every later step must read it. */
export type UrlVerdict = { readonly fault: string } | { readonly url: URL };

/**
 * Holds a URL against the rules that need no DNS. All spellings of an IPv4 address (`2130706433`, `0x7f.1`, full-width
 * digits) are one to a WHATWG URL, so that only its normalised host is looked at.
 */
export function judgeUrl(text: string, allowHosts: readonly string[]): UrlVerdict {
  if (!URL.canParse(text)) return { fault: 'is not a valid URL' };
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { fault: 'has a protocol that is not accepted (expected http or https)' };
  if (url.username !== '' || url.password !== '') return { fault: 'holds a user name or password, which is not accepted' };
  if (!isAllowedHost(url, allowHosts) && isForbiddenByName(url)) return { fault: 'has an address that is not allowed' };
  return { url };
}

/**
 * Refuses, at the door and without DNS, a URL that could never be downloaded.
 * @param field name of the request's field, for the error's details.
 * @param allowHosts `host` or `host:port` entries that may be private.
 * @throws AtelierError `validation_failed`.
 */
export function checkUrl(url: string, { field, allowHosts }: { readonly field: string; readonly allowHosts: readonly string[] }): void {
  const verdict = judgeUrl(url, allowHosts);
  if ('fault' in verdict) throw new AtelierError('validation_failed', { message: `${field} ${verdict.fault}.`, details: { [field]: verdict.fault } });
}

/** The IP address that a URL names without a name, IPv6 without brackets; undefined for a host name. */
export function literalAddress(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(host) === 0 ? undefined : host;
}

function isForbiddenByName(url: URL): boolean {
  const literal = literalAddress(url);
  if (literal !== undefined) return !isPublicAddress(literal);
  // Loopback on every system (RFC 6761).
  return /(^|\.)localhost$/.test(withoutLastDot(url.hostname));
}
