import { isIP } from 'node:net';
import { MailServerError } from '@/lib/base/errors';
import type { Resolver } from './resolver';
import { connectionError } from './tls-error';

/**
 * A host's addresses that the policy allows, in the order to try them; only these may be dialled.
 * Throws MailServerError: ENOTFOUND, or EBLOCKED when none of its addresses may be reached.
 */
export const checkHost = async (
  host: string,
  options: { resolver: Resolver; allowed: (address: string) => boolean },
): Promise<readonly string[]> => {
  const name = host.replace(/^\[(.*)\]$/, '$1');
  const addresses = isIP(name) === 0 ? await lookUp(name, options.resolver) : [name];
  const open = addresses.filter(options.allowed);
  if (open.length > 0) return open;
  throw new MailServerError(`${host} is at an address that may not be reached from here`, {
    kind: 'network',
    temporary: false,
    code: 'EBLOCKED',
  });
};

const lookUp = async (host: string, resolver: Resolver): Promise<readonly string[]> => {
  let addresses: readonly string[];
  try {
    addresses = await inTime(resolver.addresses(host));
  } catch (cause) {
    throw connectionError(`Cannot find the address of ${host}`, cause);
  }
  if (addresses.length > 0) return addresses;
  throw new MailServerError(`Cannot find the address of ${host}`, {
    kind: 'network',
    temporary: false,
    code: 'ENOTFOUND',
  });
};

const LOOKUP_TIMEOUT_MS = 8000;

/** The system's resolver may think for half a minute; it cannot be stopped, only not waited for. */
const inTime = async <T>(answer: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    const error = Object.assign(new Error('No answer from the DNS in time'), { code: 'ETIMEDOUT' });
    timer = setTimeout(() => reject(error), LOOKUP_TIMEOUT_MS);
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    clearTimeout(timer);
  }
};
