import { promises as dns, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { isPublicAddress } from './address-rules.js';
import { isAllowedHost } from './allowed-hosts.js';
import { bareHost } from './check-url.js';

/** Asks for all addresses of a name; a parameter so that tests can be a hostile resolver. */
export type Resolver = (hostname: string) => Promise<readonly LookupAddress[]>;

/** A name or an address that is not part of the public internet was about to be connected to. */
export class ForbiddenAddressError extends Error {
  constructor(host: string, address: string) {
    super(`${host} leads to ${address}, which is not a public address`);
    this.name = 'ForbiddenAddressError';
  }
}

export const systemResolver: Resolver = (hostname) => dns.lookup(hostname, { all: true });

/**
 * A connector for undici that reaches public addresses and allowed hosts only. The name is resolved once, inside of
 * the connection itself: what was checked is what is connected to, and a second answer of the resolver cannot matter.
 */
export function guardedConnector(options: { readonly allowHosts: readonly string[]; readonly resolve: Resolver; readonly timeoutMs: number }): buildConnector.connector {
  const { allowHosts, resolve, timeoutMs } = options;
  const guarded = buildConnector({ timeout: timeoutMs, lookup: lookupBy(resolve, true) });
  const open = buildConnector({ timeout: timeoutMs, lookup: lookupBy(resolve, false) });
  return (target, callback) => {
    const host = bareHost(target.hostname);
    if (isAllowedHost(target, allowHosts)) return open({ ...target, hostname: host }, callback);
    // A connection to a literal address asks no lookup.
    if (isIP(host) && !isPublicAddress(host)) return callback(new ForbiddenAddressError(host, host), null);
    guarded({ ...target, hostname: host }, callback);
  };
}

/** A lookup for sockets that hands over what the resolver said; refuses all of it when guarded and any is not public. */
export function lookupBy(resolve: Resolver, guarded: boolean): LookupFunction {
  return (hostname, options, callback) => {
    const respond = (addresses: readonly LookupAddress[]): void => {
      // One bad address among good ones is an attempt to be connected to the bad one.
      const bad = guarded ? addresses.find(({ address }) => !isPublicAddress(address)) : undefined;
      if (bad) return callback(new ForbiddenAddressError(hostname, bad.address), '');
      const wanted = addresses.filter(({ family }) => !options.family || family === Number(options.family));
      if (wanted.length === 0) return callback(Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' }), '');
      if (options.all) return callback(null, [...wanted]);
      callback(null, wanted[0].address, wanted[0].family);
    };
    resolve(hostname).then(respond, (error: NodeJS.ErrnoException) => callback(error, ''));
  };
}
