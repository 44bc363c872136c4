import type { MxRecord, Resolver, SrvRecord } from '@/lib/server/outside/resolver';

export type TestNames = {
  /** Host -> addresses; every name under .test that is not here is this machine. */
  readonly hosts?: Readonly<Record<string, readonly string[]>>;
  readonly mx?: Readonly<Record<string, readonly MxRecord[]>>;
  readonly srv?: Readonly<Record<string, readonly SrvRecord[]>>;
  /** Hears every question, for tests of what is asked. */
  readonly onQuestion?: (name: string) => void;
};

const missing = (name: string) => Object.assign(new Error(`No such name: ${name}`), { code: 'ENOTFOUND' });

/** A DNS of one's own: nothing is asked of the real one. */
export const testNames = ({ hosts = {}, mx = {}, srv = {}, onQuestion }: TestNames = {}): Resolver => {
  const answer = <T>(name: string, records: Readonly<Record<string, readonly T[]>>): readonly T[] => {
    onQuestion?.(name);
    const found = records[name];
    if (!found) throw missing(name);
    return found;
  };
  return {
    addresses: async (host) => {
      if (host === 'localhost' || (hosts[host] === undefined && host.endsWith('.test'))) {
        onQuestion?.(host);
        return ['127.0.0.1'];
      }
      return answer(host, hosts);
    },
    mx: async (domain) => answer(domain, mx),
    srv: async (name) => answer(name, srv),
  };
};
