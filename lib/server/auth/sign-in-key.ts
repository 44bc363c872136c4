import type { IncomingServer } from '@/lib/base/sign-in';
import type { SignInKey } from '@/lib/server/store/sign-ins';

/**
 * Who vouches and for whom. The issuer is the host and port whose certificate names this host: a server under another
 * name, or an address instead of a name, is another issuer and knows nobody here. One that is asked without TLS could be
 * anybody, so it never vouches for somebody whom the same host has vouched for over TLS.
 *
 * Login names count without their case: telephones begin them with a capital. That joins nobody: a known pair is asked
 * with the login name in its row, and whoever is somebody else there has another password.
 */
export const signInKey = ({ protocol, host, port, security, user }: IncomingServer): SignInKey => {
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    kind: protocol,
    issuer: `${name}:${port}${security === 'none' ? ' without TLS' : ''}`,
    subject: user.normalize('NFC').toLowerCase(),
  };
};
