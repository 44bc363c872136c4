import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Adapter, type AdapterPayload, type Configuration, Provider } from 'oidc-provider';

export type OAuthProviderOptions = {
  /** Where the provider may send browsers back to. */
  readonly redirectUris: readonly string[];
  readonly accessTokenSeconds?: number;
};

/** A real OAuth 2 and OpenID provider on loopback, whose pages let in anybody as whom they say they are. */
export type TestProvider = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** For a server that asks what a token is worth (RFC 7662). */
  readonly introspectionUrl: string;
  /** What clients asked the token endpoint for, in order: `authorization_code`, `refresh_token`. */
  readonly asked: string[];
  /** Refresh tokens that were given, in order. */
  readonly refreshTokens: string[];
  /** What becomes of requests for tokens from now on; null: as usual. */
  fail: { readonly status: number; readonly body: unknown } | null;
  /** What happens in the world between a request for tokens and its answer. */
  meanwhile: (() => Promise<unknown>) | null;
  /** Takes back every consent: no token is worth anything any more. `DELETE /consents` does the same from another process. */
  readonly revokeAll: () => void;
  /** Access tokens alone: each mail server refuses those that were given. */
  readonly endAccess: () => void;
  readonly stop: () => Promise<void>;
};

const CLIENT = { id: 'waxwing', secret: 'a secret of two: parts & more' };
const SERVER = { id: 'dovecot', secret: 'introspection' };

/** Who signs in as `alice` is nobody but that to us; the mailbox has an address. */
const mailboxOf = (login: string): string => (login.includes('@') ? login : `${login}@example.test`);
const isWithoutMailbox = (login: string): boolean => login.startsWith('nomail');

export const startProvider = async (options: OAuthProviderOptions): Promise<TestProvider> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const memory = new Map<string, AdapterPayload>();
  const provider = new Provider(issuer, settings(options, memory));
  const state: Pick<TestProvider, 'fail' | 'meanwhile'> = { fail: null, meanwhile: null };
  const [asked, refreshTokens]: [string[], string[]] = [[], []];
  const forget = (...models: string[]) => {
    for (const key of memory.keys()) if (models.some((model) => key.startsWith(`${model}:`))) memory.delete(key);
  };
  const revokeAll = () => forget('AccessToken', 'RefreshToken', 'Grant', 'Session');
  provider.use(async (ctx, next) => {
    if (ctx.path === '/consents' && ctx.method === 'DELETE') {
      revokeAll();
      ctx.status = 204;
      return;
    }
    if (ctx.path !== '/token') return next();
    await state.meanwhile?.();
    if (state.fail) {
      asked.push('failed');
      ctx.status = state.fail.status;
      ctx.body = state.fail.body;
      return;
    }
    await next();
    asked.push(String(ctx['oidc']?.params?.grant_type));
    const { refresh_token: given } = (ctx.body ?? {}) as { refresh_token?: string };
    if (given !== undefined) refreshTokens.push(given);
  });
  const handle = provider.callback();
  server.on('request', (request, response) => void handle(request, response));
  return Object.assign(state, {
    issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    introspectionUrl: `${issuer.replace('//', `//${SERVER.id}:${SERVER.secret}@`)}/token/introspection`,
    asked,
    refreshTokens,
    revokeAll,
    endAccess: () => forget('AccessToken'),
    stop: () => stop(server),
  });
};

const stop = async (server: Server): Promise<void> => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
};

const settings = (
  { redirectUris, accessTokenSeconds = 3600 }: OAuthProviderOptions,
  memory: Map<string, AdapterPayload>,
): Configuration => ({
  adapter: (model) => adapterOf(model, memory),
  clients: [
    {
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
      redirect_uris: [...redirectUris],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      application_type: 'native',
    },
    { client_id: SERVER.id, client_secret: SERVER.secret, redirect_uris: [], grant_types: [], response_types: [] },
  ],
  pkce: { required: () => true },
  scopes: ['openid', 'offline_access', 'email'],
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  // Into the ID token, where clients look first.
  conformIdTokenClaims: false,
  features: { introspection: { enabled: true, allowedPolicy: () => true }, revocation: { enabled: true } },
  findAccount: (_ctx, login) => {
    // Mallory says that she is Alice; her tokens are her own.
    const email = { email: mailboxOf(login === 'mallory' ? 'alice' : login), email_verified: true };
    const claims = { sub: login, ...(!isWithoutMailbox(login) && email) };
    return { accountId: login, claims: () => claims };
  },
  // What Dovecot asks for: whose mailbox the token opens.
  extraTokenClaims: (_ctx, token) =>
    'accountId' in token && token.accountId ? { username: mailboxOf(token.accountId) } : undefined,
  rotateRefreshToken: true,
  ttl: {
    AccessToken: accessTokenSeconds,
    AuthorizationCode: 60,
    IdToken: 3600,
    RefreshToken: 86_400,
    Grant: 86_400,
    Session: 3600,
    Interaction: 600,
  },
  cookies: { keys: ['a key of the tests'] },
});

/** Everything in one map, from which a test can take things away. */
const adapterOf = (model: string, memory: Map<string, AdapterPayload>): Adapter => {
  const key = (id: string) => `${model}:${id}`;
  const by = (what: 'uid' | 'userCode', value: string) =>
    [...memory].find(([name, payload]) => name.startsWith(`${model}:`) && payload[what] === value)?.[1];
  return {
    upsert: async (id, payload) => void memory.set(key(id), payload),
    find: async (id) => memory.get(key(id)),
    findByUid: async (uid) => by('uid', uid),
    findByUserCode: async (code) => by('userCode', code),
    consume: async (id) => {
      const payload = memory.get(key(id));
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    destroy: async (id) => void memory.delete(key(id)),
    revokeByGrantId: async (grantId) => {
      for (const [name, payload] of memory) if (payload.grantId === grantId) memory.delete(name);
    },
  };
};
