import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { UserError } from '@/lib/base/errors';

const text = z.string().min(1).max(2000);
const port = z.coerce.number().int().min(1).max(65_535);
const server = z.strictObject({
  host: z.string().min(1).max(253).toLowerCase(),
  port,
  security: z.enum(['tls', 'starttls', 'none']),
});

/** https, or http to this machine alone: whoever reads along has the mailbox. */
const endpoint = z.url().refine((url) => {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && isOwnHost(hostname));
}, 'must be https');
const isOwnHost = (name: string): boolean =>
  name === 'localhost' || name === '[::1]' || (isIP(name) === 4 && name.startsWith('127.'));

const client = {
  clientId: text,
  clientSecret: text.optional(),
  /** Instead of the secret itself: a file that holds it. */
  clientSecretFile: z.string().min(1).optional(),
};
const provider = z
  .strictObject({
    ...client,
    name: z.string().min(1).max(100),
    issuer: endpoint,
    /** Where the issuer has no document that names them (OpenID Connect Discovery). */
    authorizationEndpoint: endpoint.optional(),
    tokenEndpoint: endpoint.optional(),
    scopes: z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/)).default(['openid', 'email', 'offline_access']),
    domains: z.array(z.string().min(1).max(253).toLowerCase()).default([]),
    imap: server.optional(),
    pop3: server.optional(),
    smtp: server.optional(),
    user: z.string().min(2).default('%u@%d'),
  })
  .refine(({ imap, pop3 }) => imap ?? pop3, 'needs imap or pop3')
  .refine(
    (given) => (given.authorizationEndpoint === undefined) === (given.tokenEndpoint === undefined),
    'needs both authorizationEndpoint and tokenEndpoint, or neither',
  );

/** The `oauth` part of the file: Google and Microsoft are known, of them only the client is ours; others are said whole. */
export const oauthShape = z
  .object({
    google: z.strictObject(client).optional(),
    microsoft: z
      .strictObject({
        ...client,
        tenant: z
          .string()
          .regex(/^[a-z0-9.-]{1,100}$/i)
          .default('common'),
      })
      .optional(),
  })
  .catchall(provider)
  .refine((all) => Object.keys(all).every((id) => /^[a-z0-9-]{1,40}$/.test(id)), 'names are of a-z, 0-9 and -')
  .default({});

type Client = { readonly clientId: string; readonly clientSecret: string | null };
type Given<Shape> = Omit<Shape, 'clientId' | 'clientSecret' | 'clientSecretFile'>;

/** A provider at which Waxwing is known, its secret read; null: the client has none. */
export type OAuthClients = {
  readonly google: Client | null;
  readonly microsoft: (Client & { readonly tenant: string }) | null;
  readonly others: Readonly<Record<string, Client & Given<z.infer<typeof provider>>>>;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** The keys of the environment, without WAXWING_. */
export const OAUTH_KEYS = ['GOOGLE', 'MICROSOFT'].flatMap((name) =>
  ['ID', 'SECRET', 'SECRET_FILE'].map((what) => `OAUTH_${name}_${what}`),
);

type Read = { readonly env: Environment; readonly cwd: string };

/** Reads the secrets beside what the file says; the environment wins. Throws UserError `config.value` when a file cannot be read. */
export const readOAuthClients = (file: z.infer<typeof oauthShape>, { env, cwd }: Read): OAuthClients => {
  const { google, microsoft, ...others } = file;
  const known = <Shape extends z.infer<z.ZodObject<typeof client>>>(name: string, said: Shape | undefined) => {
    const key = (what: string) => env[`WAXWING_OAUTH_${name}_${what}`] || undefined;
    const clientId = key('ID') ?? said?.clientId;
    if (clientId === undefined) return null;
    const isSaid = (key('SECRET') ?? key('SECRET_FILE')) !== undefined;
    const secret = { clientSecret: key('SECRET'), clientSecretFile: key('SECRET_FILE') };
    return {
      clientId,
      clientSecret: secretOf(isSaid ? secret : (said ?? {}), `WAXWING_OAUTH_${name}_SECRET_FILE`, cwd),
    };
  };
  const ofMicrosoft = known('MICROSOFT', microsoft);
  return {
    google: known('GOOGLE', google),
    microsoft: ofMicrosoft && { ...ofMicrosoft, tenant: microsoft?.tenant ?? 'common' },
    others: Object.fromEntries(
      Object.entries(others).map(([id, { clientSecret, clientSecretFile, ...rest }]) => [
        id,
        { ...rest, clientSecret: secretOf({ clientSecret, clientSecretFile }, `oauth.${id}.clientSecretFile`, cwd) },
      ]),
    ),
  };
};

type Secret = { readonly clientSecret?: string | undefined; readonly clientSecretFile?: string | undefined };

const secretOf = ({ clientSecret, clientSecretFile }: Secret, key: string, cwd: string): string | null => {
  if (clientSecret !== undefined) return clientSecret;
  if (clientSecretFile === undefined) return null;
  try {
    return readFileSync(resolve(cwd, clientSecretFile), 'utf8').trim();
  } catch (cause) {
    const details = cause instanceof Error ? cause.message : '';
    throw new UserError('config.value', { params: { key }, details, cause });
  }
};

/** For people: that there is a secret, not which. */
export const maskedClients = ({ google, microsoft, others }: OAuthClients): unknown => {
  const masked = <Shape extends Client>(one: Shape | null) =>
    one && { ...one, clientSecret: one.clientSecret === null ? null : '****' };
  return {
    google: masked(google),
    microsoft: masked(microsoft),
    ...Object.fromEntries(Object.entries(others).map(([id, one]) => [id, masked(one)])),
  };
};
