import type { OAuthClients } from '@/lib/server/config/oauth-clients';
import type { OAuthProvider } from '@/lib/server/oauth/oauth-provider';

/** Google's mail needs the one scope for everything: IMAP, POP3 and SMTP. A refresh token comes with an explicit consent only. */
const GOOGLE = {
  id: 'google',
  name: 'Google',
  issuer: 'https://accounts.google.com',
  endpoints: {
    authorization: 'https://accounts.google.com/o/oauth2/v2/auth',
    token: 'https://oauth2.googleapis.com/token',
  },
  scopes: ['openid', 'email', 'https://mail.google.com/'],
  parameters: { access_type: 'offline', prompt: 'consent' },
  emailClaims: ['email'],
  domains: ['gmail.com', 'googlemail.com'],
  servers: {
    imap: { host: 'imap.gmail.com', port: 993, security: 'tls' },
    pop3: { host: 'pop.gmail.com', port: 995, security: 'tls' },
    smtp: { host: 'smtp.gmail.com', port: 465, security: 'tls' },
  },
  user: '%u@%d',
} as const satisfies Partial<OAuthProvider>;

const MAIL = 'https://outlook.office.com';
const MICROSOFT = {
  id: 'microsoft',
  name: 'Microsoft',
  issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0',
  scopes: [
    'openid',
    'email',
    'profile',
    'offline_access',
    ...['IMAP.AccessAsUser.All', 'POP.AccessAsUser.All', 'SMTP.Send'].map((scope) => `${MAIL}/${scope}`),
  ],
  parameters: {},
  // Work accounts may have no email claim; the name they sign in with is then the address.
  emailClaims: ['email', 'preferred_username'],
  // Those of the table in lib/server/accounts are found by the wall in front of them.
  domains: [],
  servers: {
    imap: { host: 'outlook.office365.com', port: 993, security: 'tls' },
    pop3: { host: 'outlook.office365.com', port: 995, security: 'tls' },
    smtp: { host: 'smtp.office365.com', port: 587, security: 'starttls' },
  },
  user: '%u@%d',
} as const satisfies Partial<OAuthProvider>;

export type OAuthProviders = ReadonlyMap<string, OAuthProvider>;

/** The providers at which the configuration has a client, by what it calls them. */
export const oauthProviders = ({ google, microsoft, others }: OAuthClients): OAuthProviders => {
  const known: OAuthProvider[] = Object.entries(others).map(([id, other]) => ({
    id,
    name: other.name,
    clientId: other.clientId,
    clientSecret: other.clientSecret,
    issuer: other.issuer,
    endpoints:
      other.authorizationEndpoint !== undefined && other.tokenEndpoint !== undefined
        ? { authorization: other.authorizationEndpoint, token: other.tokenEndpoint }
        : null,
    scopes: other.scopes,
    // Without it a provider need not give a refresh token (OpenID Connect Core 1.0 §11).
    parameters: other.scopes.includes('offline_access') ? { prompt: 'consent' } : {},
    emailClaims: ['email'],
    domains: other.domains,
    servers: { imap: other.imap ?? null, pop3: other.pop3 ?? null, smtp: other.smtp ?? null },
    user: other.user,
  }));
  if (google) known.push({ ...GOOGLE, ...google });
  if (microsoft) {
    const { tenant, ...client } = microsoft;
    const at = `https://login.microsoftonline.com/${tenant}/oauth2/v2.0`;
    known.push({ ...MICROSOFT, ...client, endpoints: { authorization: `${at}/authorize`, token: `${at}/token` } });
  }
  return new Map(known.map((provider) => [provider.id, provider]));
};
