import type { ServerSettings, Servers } from '@/lib/base/sign-in';

type Both = Pick<Servers, 'incoming' | 'smtp'>;

const loginsOf = ({ incoming, smtp }: Both): string[] =>
  [incoming, ...(smtp ? [smtp] : [])].map(({ host, user }: ServerSettings) => `${host.trim().toLowerCase()} ${user}`);

/**
 * Do these servers get nothing that those did not get? Then the password that is kept may be sent to them; to another host, or for
 * another login name, it is sent only when its person has typed it for that.
 */
export const areKnownLogins = (next: Both, known: Both): boolean => {
  const before = new Set(loginsOf(known));
  return loginsOf(next).every((login) => before.has(login));
};
