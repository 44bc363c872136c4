import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createOAuth, type OAuth } from '@/lib/server/oauth/oauth';
import type { OAuthProvider } from '@/lib/server/oauth/oauth-provider';
import { oauthProviders } from '@/lib/server/oauth/providers';
import { createOutside } from '@/lib/server/outside/outside';

export type Wire = {
  readonly oauth: OAuth;
  readonly provider: OAuthProvider;
  readonly origin: string;
  /** What its document says; null: the configuration names the endpoints. */
  document: Record<string, unknown> | null;
  /** The paths of what was asked for. */
  readonly asked: string[];
  /** What the token endpoint answers: JSON, or text as it is. */
  answer: unknown;
  readonly stop: () => void;
};

/** A provider that says whatever a test wants. */
export const aWire = async (): Promise<Wire> => {
  const server = createServer((request, response) => {
    wire.asked.push(request.url ?? '');
    const body = request.url === '/token' ? wire.answer : wire.document;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const at = { host: 'imap.letters.test', port: 993, security: 'tls' as const };
  const letters = {
    name: 'Letters',
    issuer: origin,
    clientId: 'waxwing',
    clientSecret: 'secret',
    scopes: ['openid', 'email', 'offline_access'],
    domains: ['letters.test'],
    imap: at,
    user: '%u@%d',
  };
  const providers = oauthProviders({ google: null, microsoft: null, others: { letters } });
  const provider = providers.get('letters');
  if (!provider) throw new Error('No provider');
  const outside = createOutside({ allowLoopback: true, allowPrivate: false, allowedNetworks: [] });
  const document = { issuer: origin, authorization_endpoint: `${origin}/authorize`, token_endpoint: `${origin}/token` };
  const wire: Wire = {
    oauth: createOAuth(providers, outside),
    provider,
    origin,
    document,
    asked: [],
    answer: null,
    stop: () => server.close(),
  };
  return wire;
};

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token endpoint's answer with an ID token of these claims. */
export const tokensWith = (claims: Record<string, unknown>, alg = 'RS256'): Record<string, unknown> => ({
  access_token: 'the access token',
  refresh_token: 'the refresh token',
  token_type: 'Bearer',
  expires_in: 3600,
  id_token: `${part({ alg })}.${part(claims)}.${Buffer.from('signature').toString('base64url')}`,
});
