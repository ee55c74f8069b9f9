import { isIP } from 'node:net';
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
 * IPv4 address (mapped, compatible, NAT64, 6to4, Teredo, ISATAP) is refused whatever it carries: no public host needs one.
 */
export function isPublicAddress(address: string): boolean {
  // ipaddr.js also reads `1.2.3`, as no URL or resolver spells an address.
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv6 ? parsed.match(GLOBAL_UNICAST) && !isIsatap(parsed) : !METADATA_ADDRESSES.has(parsed.toString());
}

/** RFC 5214: below any prefix, `0:5efe` or `200:5efe` and then an IPv4 address. */
function isIsatap({ parts }: { readonly parts: readonly number[] }): boolean {
  return (parts[4] === 0 || parts[4] === 0x200) && parts[5] === 0x5efe;
}
