import { isIPv4, isIPv6 } from 'node:net';

/** The octets of an address: 4 for IPv4, 16 for IPv6; null for anything else, zone ids (`fe80::1%eth0`) included. */
export const ipOctets = (address: string): readonly number[] | null => {
  if (isIPv4(address)) return address.split('.').map(Number);
  if (!isIPv6(address) || address.includes('%')) return null;
  const [head = '', tail] = withoutDottedQuad(address).split('::');
  const left = groupsOf(head);
  const right = tail === undefined ? [] : groupsOf(tail);
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => 0);
  return [...left, ...zeros, ...right].flatMap((group) => [group >> 8, group & 255]);
};

/** `::ffff:10.0.0.1` -> `::ffff:a00:1` */
const withoutDottedQuad = (address: string): string => {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  if (dotted === null) return address;
  const [, front = '', a, b, c, d] = dotted;
  const group = (high: string | undefined, low: string | undefined) => (Number(high) * 256 + Number(low)).toString(16);
  return `${front}${group(a, b)}:${group(c, d)}`;
};

const groupsOf = (text: string): number[] =>
  text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));

/** A network in CIDR notation; a bare address is a network of one. */
export type Network = { readonly octets: readonly number[]; readonly bits: number };

/** Null when the text is no network. */
export const parseNetwork = (text: string): Network | null => {
  const [address = '', length] = text.trim().split('/');
  const octets = ipOctets(address);
  if (octets === null) return null;
  const bits = length === undefined ? octets.length * 8 : Number(length);
  return Number.isInteger(bits) && bits >= 0 && bits <= octets.length * 8 ? { octets, bits } : null;
};

export const isWithin = (octets: readonly number[], network: Network): boolean => {
  if (octets.length !== network.octets.length) return false;
  for (let bit = 0; bit < network.bits; bit += 8) {
    const index = bit / 8;
    const mask = 0xff & (0xff << Math.max(0, 8 - (network.bits - bit)));
    if (((octets[index] ?? 0) & mask) !== ((network.octets[index] ?? 0) & mask)) return false;
  }
  return true;
};
