import { isIP } from 'node:net';
import type { Config } from '@/lib/server/config/config';

type Given = Pick<Config, 'host' | 'port' | 'publicUrl'> & {
  readonly brands: readonly Pick<Config['brands'][number], 'url'>[];
};

/**
 * The origin under which the browser that sends this Host header sees us; undefined when it is not ours. A foreign name
 * that was made to point at this machine (DNS rebinding) brings its own Host header and gets nothing.
 */
export const originOfHost = (header: string | null, config: Given): string | undefined => {
  if (header === null || !/^[a-z0-9.:[\]-]+$/i.test(header)) return undefined;
  const url = `http://${header.toLowerCase()}`;
  if (!URL.canParse(url)) return undefined;
  const { host, hostname, port } = new URL(url);
  // A URL leaves out the port that is usual for its scheme.
  const named = namedOrigins(config).find((one) => one.host === host || one.host === header.toLowerCase());
  if (named) return named.origin;
  if (Number(port || 80) !== config.port) return undefined;
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  // No page of another site can come from a bare address of ours, so only names can be misused.
  const isOurs = bare === 'localhost' || bare === config.host.toLowerCase() || isIP(bare) !== 0;
  return isOurs ? `http://${host}` : undefined;
};

/** Those that the configuration names: the installation's own, and one for each domain whose people come under their own. */
const namedOrigins = ({ publicUrl, brands }: Given): readonly URL[] =>
  [publicUrl, ...brands.map(({ url }) => url)].flatMap((url) => (url === null ? [] : [new URL(url)]));

/** Browsers say where a request comes from (Sec-Fetch-Site) only to origins that they can trust. */
export const isTrustworthy = (origin: string): boolean => {
  const { protocol, hostname } = new URL(origin);
  return protocol === 'https:' || hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
};
