import ipaddr from 'ipaddr.js';

type IPv4 = InstanceType<typeof ipaddr.IPv4>;
type IPv6 = InstanceType<typeof ipaddr.IPv6>;

// Public by its range, and yet the metadata and DNS service inside of every machine of one large cloud.
const INSIDE_ALTHOUGH_PUBLIC = ['168.63.129.16'];
// The only block of IPv6 out of which public addresses are given; what embeds an IPv4 address elsewhere lies outside.
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address belongs to the public internet. No for everything else, also for what only leads there through
 * another protocol: private, loopback, link-local, shared (CGNAT), multicast, broadcast, unspecified, reserved and
 * documentation addresses, cloud metadata, and IPv6 forms that embed an IPv4 address (mapped, compatible, NAT64,
 * 6to4, Teredo, ISATAP). Mapped addresses count as the IPv4 address in them.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.kind() === 'ipv4') return isPublicIPv4(parsed as IPv4);
  const v6 = parsed as IPv6;
  return v6.isIPv4MappedAddress() ? isPublicIPv4(v6.toIPv4Address()) : isPublicIPv6(v6);
}

function isPublicIPv4(address: IPv4): boolean {
  return address.range() === 'unicast' && !INSIDE_ALTHOUGH_PUBLIC.includes(address.toString());
}

function isPublicIPv6(address: IPv6): boolean {
  return address.match(GLOBAL_UNICAST) && address.range() === 'unicast' && !isIsatap(address);
}

// RFC 5214: the interface part is 0000:5efe or 0200:5efe, then an IPv4 address.
function isIsatap({ parts }: IPv6): boolean {
  return (parts[4] & ~0x0200) === 0 && parts[5] === 0x5efe;
}
