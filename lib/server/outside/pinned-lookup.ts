import { isIPv6, type LookupFunction } from 'node:net';

/** A lookup for net.connect and http.request that answers with addresses already checked, whatever it is asked. */
export const pinnedLookup =
  (addresses: readonly string[]): LookupFunction =>
  (_host, options, callback) => {
    const found = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
    const first = found[0];
    if (options.all) callback(null, found);
    else if (first) callback(null, first.address, first.family);
    else callback(new Error('No address to connect to'), '', 0);
  };
