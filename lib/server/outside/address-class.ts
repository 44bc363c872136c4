import { ipOctets, isWithin, type Network, parseNetwork } from './ip-octets';

/**
 * public: the internet. loopback: this machine. private: somebody's own network (RFC 1918, RFC 4193, RFC 6598).
 * reserved: nothing a mail server may live at: link-local (cloud metadata!), multicast, documentation, unassigned.
 */
export type AddressClass = 'public' | 'loopback' | 'private' | 'reserved';

const networks = (...texts: string[]): Network[] => texts.flatMap((text) => parseNetwork(text) ?? []);

/** RFC 6890 and the IANA special-purpose registries; first match wins, the rest of IPv4 is public. */
const IPV4: readonly (readonly [AddressClass, readonly Network[]])[] = [
  ['loopback', networks('127.0.0.0/8')],
  ['private', networks('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10')],
  ['reserved', networks('0.0.0.0/8', '169.254.0.0/16', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24')],
  ['reserved', networks('198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4')],
];

/** Everything outside 2000::/3 is reserved; these are the exceptions on both sides. */
const IPV6: readonly (readonly [AddressClass, readonly Network[]])[] = [
  ['loopback', networks('::1')],
  ['private', networks('fc00::/7', 'fec0::/10')],
  ['reserved', networks('2001::/23', '2001:db8::/32', '3fff::/20')],
  ['public', networks('2000::/3')],
];

/** IPv6 forms that carry an IPv4 address, and where: what counts is the address inside. */
const CARRIERS: readonly (readonly [Network, number])[] = [
  ['::ffff:0:0/96', 12], // IPv4-mapped
  ['::ffff:0:0:0/96', 12], // SIIT (RFC 7915)
  ['64:ff9b::/96', 12], // NAT64 (RFC 6052)
  ['64:ff9b:1::/48', 12], // local NAT64 (RFC 8215)
  ['2002::/16', 2], // 6to4 (RFC 3056)
].flatMap(([text, at]) => networks(String(text)).map((network) => [network, Number(at)] as const));

/** `::a.b.c.d`, long deprecated (RFC 4291 §2.5.5.1), still dialled by some stacks; :: and ::1 are not of this form. */
const isIpv4Compatible = (octets: readonly number[]): boolean =>
  octets.slice(0, 12).every((octet) => octet === 0) && octets.slice(12, 15).some((octet) => octet !== 0);

/** ISATAP (RFC 5214): ...:[02]00:5efe:a.b.c.d under any prefix. */
const isIsatap = (octets: readonly number[]): boolean =>
  ((octets[8] ?? 0) & 0xfd) === 0 && octets[9] === 0 && octets[10] === 0x5e && octets[11] === 0xfe;

const carriedIpv4 = (octets: readonly number[]): readonly number[] | null => {
  if (octets.length !== 16) return null;
  for (const [network, at] of CARRIERS) if (isWithin(octets, network)) return octets.slice(at, at + 4);
  return isIpv4Compatible(octets) || isIsatap(octets) ? octets.slice(12) : null;
};

const classOf = (octets: readonly number[]): AddressClass => {
  const carried = carriedIpv4(octets);
  if (carried !== null) return classOf(carried);
  const [table, rest] = octets.length === 4 ? ([IPV4, 'public'] as const) : ([IPV6, 'reserved'] as const);
  for (const [kind, list] of table) if (list.some((network) => isWithin(octets, network))) return kind;
  return rest;
};

/** What kind of address this is, whatever notation it comes in. What is no address at all is reserved. */
export const classifyAddress = (address: string): AddressClass => {
  const octets = ipOctets(address);
  return octets === null ? 'reserved' : classOf(octets);
};
