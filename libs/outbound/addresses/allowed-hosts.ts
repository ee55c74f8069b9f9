const ENTRY = /^(?<host>\[[0-9a-fA-F:.]+\]|[^\s/@?#:[\]]+)(:(?<port>\d{1,5}))?$/;
const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** Whether a text is an entry of the list: `host` or `host:port`, IPv6 addresses in brackets. */
export function isAllowedHostEntry(entry: string): boolean {
  const match = ENTRY.exec(entry);
  return match !== null && URL.canParse(`http://${match.groups?.host}`);
}

/**
 * Whether a list of `host[:port]` names the host of a URL; an entry without a port stands for all ports. Names are
 * compared as a whole: `example.com` does not stand for its subdomains.
 */
export function isAllowedHost(url: Pick<URL, 'protocol' | 'hostname' | 'port'>, allowHosts: readonly string[]): boolean {
  const port = url.port || DEFAULT_PORTS[url.protocol];
  return allowHosts.some((entry) => {
    const groups = ENTRY.exec(entry)?.groups;
    if (!groups || !URL.canParse(`http://${groups.host}`)) return false;
    // By way of a URL, so that both sides have the same spelling of addresses and of names beyond ASCII.
    return new URL(`http://${groups.host}`).hostname === url.hostname && (groups.port === undefined || groups.port === port);
  });
}
