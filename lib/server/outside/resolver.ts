import { promises as dns } from 'node:dns';
import { MailServerError } from '@/lib/base/errors';

export type MxRecord = { readonly exchange: string; readonly priority: number };
export type SrvRecord = {
  readonly name: string;
  readonly port: number;
  readonly priority: number;
  readonly weight: number;
};

/** The questions we ask the DNS. Tests answer them themselves. */
export type Resolver = {
  /** Every IPv4 and IPv6 address of a host, in the order to try them. */
  readonly addresses: (host: string) => Promise<readonly string[]>;
  readonly mx: (domain: string) => Promise<readonly MxRecord[]>;
  readonly srv: (name: string) => Promise<readonly SrvRecord[]>;
};

const QUERY_TIMEOUT_MS = 4000;
const NO_SUCH_RECORD = new Set(['ENOTFOUND', 'ENODATA', 'ENONAME']);

/** The system's resolver: names of /etc/hosts count for addresses, as everywhere else on the machine. */
export const systemResolver = (): Resolver => {
  const queries = new dns.Resolver({ timeout: QUERY_TIMEOUT_MS, tries: 2 });
  return {
    addresses: async (host) => (await dns.lookup(host, { all: true })).map(({ address }) => address),
    mx: (domain) => queries.resolveMx(domain),
    srv: (name) => queries.resolveSrv(name),
  };
};

/** What `ask` answers; nothing when the DNS says that there is no such record. Throws MailServerError (network). */
export const recordsOf = async <Record>(
  name: string,
  ask: () => Promise<readonly Record[]>,
): Promise<readonly Record[]> => {
  try {
    return await ask();
  } catch (cause) {
    const code = codeOf(cause);
    if (code !== undefined && NO_SUCH_RECORD.has(code)) return [];
    throw new MailServerError(`Cannot look up ${name} in the DNS`, { kind: 'network', temporary: true, code, cause });
  }
};

/** The code of a Node error, as in `ECONNREFUSED`. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
