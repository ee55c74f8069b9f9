import { lookup } from 'node:dns/promises';
import { isIPv6, type LookupFunction } from 'node:net';
import { isAllowedHost } from './allowed-hosts.js';
import { literalAddress } from './check-url.js';
import { addressNotAllowed, hostUnknown } from './download.errors.js';
import { isPublicAddress } from './public-address.js';

/** One address of a host. */
export interface ResolvedAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Looks up all addresses of a host name. */
export type Resolver = (hostname: string) => Promise<readonly ResolvedAddress[]>;

/** The system's own lookup: knows /etc/hosts and the names of a container network as well as DNS. */
export const systemResolver: Resolver = async (hostname) => {
  const found = await lookup(hostname, { all: true });
  return found.map(({ address }) => ({ address, family: isIPv6(address) ? 6 : 4 }));
};

/**
 * The addresses to connect to for a URL, looked up once. Private ones are left out unless the URL's host is allowed by
 * name: a public host with one private address loses nothing, a private one has nothing left.
 * @throws AtelierError `download_failed` when nothing is left, or the name is not known.
 * @throws the signal's reason.
 */
export async function resolveTarget(url: URL, allowHosts: readonly string[], resolver: Resolver, signal: AbortSignal): Promise<readonly ResolvedAddress[]> {
  const literal = literalAddress(url);
  const found = literal === undefined ? await lookUp(url.hostname, resolver, signal) : [{ address: literal, family: isIPv6(literal) ? 6 : 4 } as const];
  if (isAllowedHost(url, allowHosts)) return found;
  const reachable = found.filter(({ address }) => isPublicAddress(address));
  if (reachable.length === 0) throw addressNotAllowed(`${url.hostname} resolves to ${found.map(({ address }) => address).join(', ')}`);
  return reachable;
}

/** A lookup for a socket that knows only the addresses that were checked, so that no second answer of DNS counts. */
export function pinnedLookup(addresses: readonly ResolvedAddress[]): LookupFunction {
  return (_hostname, options, callback) => {
    if (options.all) callback(null, [...addresses]);
    else callback(null, addresses[0].address, addresses[0].family);
  };
}

async function lookUp(hostname: string, resolver: Resolver, signal: AbortSignal): Promise<readonly ResolvedAddress[]> {
  try {
    return await whileWanted(resolver(hostname), signal);
  } catch (error) {
    signal.throwIfAborted();
    throw hostUnknown(error);
  }
}

/** The system's lookup cannot be aborted, but nobody has to wait for it. */
function whileWanted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
