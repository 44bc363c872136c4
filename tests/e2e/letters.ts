import type { Demo } from '@/tests/demo/open-demo';
import { startProvider, type TestProvider } from '@/tests/mailbed/start-provider';

/** So short that a consent that is over is found within seconds. */
const ACCESS_TOKEN_SECONDS = 8;

/** The provider, at which the Waxwing of the house is known. */
export const startLetters = (origin: string): Promise<TestProvider> =>
  startProvider({ redirectUris: [`${origin}/api/oauth/callback`], accessTokenSeconds: ACCESS_TOKEN_SECONDS });

/** The demo's configuration, and that the mail of letters.test lies on the same servers behind the page of its provider. */
export const withLetters = ({ config, bed, people }: Demo, provider: TestProvider): Record<string, unknown> => {
  const { allow, domains } = config as { readonly allow: readonly string[]; readonly domains: object };
  const imap = { host: 'localhost', port: bed.ports.imaps, security: 'tls' };
  // null: this machine's user may not start Postfix.
  const smtp = people[0]?.smtp ?? null;
  const preset = { imap, smtp: smtp ?? { host: 'localhost', port: bed.ports.submission, security: 'starttls' } };
  const { issuer, clientId, clientSecret } = provider;
  const name = 'Letters';
  return {
    ...config,
    allow: [...allow, 'letters.test'],
    domains: { ...domains, 'letters.test': { ...preset, name } },
    oauth: {
      letters: { name, issuer, clientId, clientSecret, domains: ['letters.test'], imap, ...(smtp && { smtp }) },
    },
  };
};
