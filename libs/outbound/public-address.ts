import ipaddr from 'ipaddr.js';

/**
 * Public by their numbers, but answered by the cloud's own host: Azure's WireServer hands out secrets. The other
 * metadata services lie in ranges that are refused anyway (link-local, CGNAT, unique local, IETF protocol).
 */
const METADATA_ADDRESSES: ReadonlySet<string> = new Set(['168.63.129.16']);

/** The only block of IPv6 that is handed out for the public internet; ipaddr.js calls the rest "unicast" too. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an IP address (IPv6 without brackets) belongs to the public internet. Every form of IPv6 that carries an
 * IPv4 address (mapped, compatible, NAT64, 6to4, Teredo) is refused whatever it carries: no public host needs one.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv6 ? parsed.match(GLOBAL_UNICAST) : !METADATA_ADDRESSES.has(parsed.toString());
}
