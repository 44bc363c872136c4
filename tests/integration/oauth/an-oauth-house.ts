import type { OAuthBegun, OAuthForm, OAuthOutcome } from '@/lib/base/oauth';
import { OAUTH_OUTCOME_COOKIE } from '@/lib/base/oauth';
import type { IncomingProtocol } from '@/lib/base/sign-in';
import type { OAuthClients } from '@/lib/server/config/oauth-clients';
import { createOutside, type Outside } from '@/lib/server/outside/outside';
import { ask, aWebProcess, ownRequest, type TestWeb } from '@/tests/integration/auth/a-web-process';
import { type AtProvider, atProvider } from '@/tests/integration/oauth/at-provider';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';
import { startProvider, type TestProvider } from '@/tests/mailbed/start-provider';

/** Postfix needs root: without it nothing can be sent, and everything else is as it is. */
export const isRoot = process.getuid?.() === 0;

const CALLBACK = 'http://127.0.0.1:3000/api/oauth/callback';

/** One browser: its cookies, at our pages and at the provider's. */
export type Browser = {
  readonly jar: Map<string, string>;
  readonly provider: AtProvider;
  readonly begin: (form: Partial<OAuthForm>) => Promise<OAuthBegun>;
  /** Comes back to us; says where it is sent on to, and what that page will tell. */
  readonly comeBack: (url: string) => Promise<{ to: string | null; outcome: OAuthOutcome | null }>;
  /** The whole way, as `login`. */
  readonly go: (
    form: Partial<OAuthForm>,
    login: string,
  ) => Promise<{ to: string | null; outcome: OAuthOutcome | null }>;
};

export type OAuthHouse = TestWeb & {
  readonly provider: TestProvider;
  /** Another one, known as `other`, whose mail servers are not there. */
  readonly other: TestProvider;
  readonly bed: Mailbed;
  readonly outside: Outside;
  readonly aBrowser: () => Browser;
  readonly stop: () => Promise<void>;
};

type Given = { readonly protocol?: IncomingProtocol; readonly accessTokenSeconds?: number };

/** A provider, mail servers that take its tokens, and a web process that is known there as `house`. */
export const anOAuthHouse = async ({ protocol = 'imap', accessTokenSeconds }: Given = {}): Promise<OAuthHouse> => {
  const provider = await startProvider({
    redirectUris: [CALLBACK],
    ...(accessTokenSeconds !== undefined && { accessTokenSeconds }),
  });
  const other = await startProvider({ redirectUris: [CALLBACK] });
  const users = { alice: 'secret', bob: 'secret' };
  const bed = await startMailbed({
    users,
    introspectionUrl: provider.introspectionUrl,
    postfix: isRoot,
    isFleeting: true,
  });
  const at = (port: number) => ({ host: 'localhost', port, security: 'tls' as const });
  const known = ({ issuer, clientId, clientSecret }: TestProvider) => ({
    ...{ issuer, clientId, clientSecret },
    scopes: ['openid', 'email', 'offline_access'],
    domains: ['example.test'],
    user: '%u@%d',
  });
  const oauth: OAuthClients = {
    google: null,
    microsoft: null,
    others: {
      other: { ...known(other), name: 'Other Mail', imap: at(1) },
      house: {
        ...known(provider),
        name: 'House Mail',
        ...(protocol === 'imap' ? { imap: at(bed.ports.imaps) } : {}),
        pop3: at(bed.ports.pop3s),
        smtp: at(bed.ports.smtps),
      },
    },
  };
  const outside = createOutside({ allowLoopback: true, allowPrivate: false, allowedNetworks: [], caFile: bed.caPath });
  const test = await aWebProcess({ outside, config: { oauth } });
  return {
    ...test,
    provider,
    other,
    bed,
    outside,
    aBrowser: () => aBrowser(provider),
    stop: async () => {
      await test.end();
      await bed.stop();
      await Promise.all([provider.stop(), other.stop()]);
    },
  };
};

const aBrowser = (provider: TestProvider): Browser => {
  const jar = new Map<string, string>();
  const pages = atProvider(provider.issuer);
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const keep = (answer: Response) => {
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
  };
  const begin = async (form: Partial<OAuthForm>): Promise<OAuthBegun> => {
    const { POST } = await import('@/app/api/oauth/begin/route');
    const usual = form.purpose === 'renew' ? {} : { purpose: 'signIn', provider: 'house', email: '' };
    const answer = await ask(POST, { path: '/api/oauth/begin', body: { ...usual, ...form }, cookie: cookie() });
    keep(answer);
    return (await answer.json()) as OAuthBegun;
  };
  const comeBack = async (url: string) => {
    const { GET } = await import('@/app/api/oauth/callback/route');
    const { pathname, search } = new URL(url);
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    jar.delete(OAUTH_OUTCOME_COOKIE);
    const answer = await GET(ownRequest({ path: pathname + search, cookie: cookie(), headers }), {
      params: Promise.resolve({}),
    });
    keep(answer);
    const told = jar.get(OAUTH_OUTCOME_COOKIE);
    const outcome = told === undefined ? null : (JSON.parse(Buffer.from(told, 'base64url').toString()) as OAuthOutcome);
    return { to: answer.headers.get('location'), outcome };
  };
  return {
    jar,
    provider: pages,
    begin,
    comeBack,
    go: async (form, login) => {
      const begun = await begin(form);
      if (begun.kind === 'refused') return { to: null, outcome: begun };
      // At the provider nobody is signed in from before.
      return comeBack(await atProvider(provider.issuer).consent(begun.url, login));
    },
  };
};

/** Has somebody come in, and may they send where there is a server for that? */
export const isLetIn = ({ to, outcome }: Awaited<ReturnType<Browser['comeBack']>>): boolean =>
  isRoot
    ? to === '/mail' && outcome === null
    : to === '/sign-in?oauth' && outcome?.kind === 'signedIn' && outcome.notice?.code === 'sign-in.reading-only';

/** The code of what kept somebody out; the kind when nothing did. */
export const drawOutcome = (outcome: OAuthOutcome | null): string =>
  outcome === null ? 'nothing to tell' : outcome.kind === 'refused' ? outcome.error.code : outcome.kind;
