import { isIPv6 } from 'node:net';

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/** One entry of the allow list. */
export interface AllowedHost {
  /** As a URL's `hostname` spells it: lower case, punycode, IPv6 in brackets, no dot at the end. */
  readonly hostname: string;
  /** Every port when left out. */
  readonly port?: number;
}

/** Reads `host`, `host:port`, `[v6]`, `[v6]:port` or a bare IPv6 address; undefined for anything else (wildcards too). */
export function parseAllowedHost(entry: string): AllowedHost | undefined {
  if (isIPv6(entry)) return { hostname: new URL(`http://[${entry}]`).hostname };
  const parts = /^(\[[^\]]+\]|[^\s/\\?#@:*[\]]+)(?::(\d{1,5}))?$/.exec(entry);
  if (!parts || !URL.canParse(`http://${parts[1]}`)) return undefined;
  const hostname = withoutLastDot(new URL(`http://${parts[1]}`).hostname);
  if (parts[2] === undefined) return { hostname };
  const port = Number(parts[2]);
  return port >= 1 && port <= 65_535 ? { hostname, port } : undefined;
}

/** Whether a URL's host, spelt as in the URL and not as it resolves, is on the list with the URL's port. */
export function isAllowedHost(url: URL, allowHosts: readonly string[]): boolean {
  const hostname = withoutLastDot(url.hostname);
  const port = url.port === '' ? DEFAULT_PORTS[url.protocol] : Number(url.port);
  return allowHosts
    .map(parseAllowedHost)
    .some((allowed) => allowed !== undefined && allowed.hostname === hostname && (allowed.port === undefined || allowed.port === port));
}

/** `example.com.` and `example.com` are the same host to the resolver. */
export function withoutLastDot(hostname: string): string {
  return hostname.replace(/\.$/, '');
}
