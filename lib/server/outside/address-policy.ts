import { assertNever } from '@/lib/base/assert-never';
import { classifyAddress } from './address-class';
import { ipOctets, isWithin, parseNetwork } from './ip-octets';

/** Where connections may go. Public addresses always; the rest only if the owner of this installation said so. */
export type OutsidePolicy = {
  /** 127.0.0.0/8 and ::1: a mail server on this machine. */
  readonly allowLoopback: boolean;
  /** RFC 1918, unique local and carrier-grade NAT addresses: a mail server in the house. */
  readonly allowPrivate: boolean;
  /** Networks in CIDR notation that are allowed whatever they are. */
  readonly allowedNetworks: readonly string[];
  /** A PEM file of certificate authorities to trust beside the usual ones. */
  readonly caFile?: string;
};

/** A test for addresses. Throws when a configured network cannot be read: better no start than a hole. */
export const addressPolicy = (policy: OutsidePolicy): ((address: string) => boolean) => {
  const allowed = policy.allowedNetworks.map((text) => {
    const network = parseNetwork(text);
    if (network === null) throw new Error(`"${text}" is not a network in CIDR notation`);
    return network;
  });
  return (address) => {
    const octets = ipOctets(address);
    if (octets !== null && allowed.some((network) => isWithin(octets, network))) return true;
    const kind = classifyAddress(address);
    switch (kind) {
      case 'public':
        return true;
      case 'loopback':
        return policy.allowLoopback;
      case 'private':
        return policy.allowPrivate;
      case 'reserved':
        return false;
      default:
        return assertNever(kind);
    }
  };
};
