import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { UserError } from '@/lib/base/errors';
import type { LogLevel } from '@/lib/base/log';
import { brandShape, type DomainBrand, describedBrands, readBrands } from '@/lib/server/config/brands';
import {
  maskedClients,
  OAUTH_KEYS,
  type OAuthClients,
  oauthShape,
  readOAuthClients,
} from '@/lib/server/config/oauth-clients';

/** Where the list of providers lies: a URL that the domain is put behind. */
const ispdb = z.union(
  [
    z.literal('off'),
    z.url({ protocol: /^https$/ }).refine((url) => !/[?#@]/.test(url), 'has a user, a question or a fragment'),
  ],
  'must be "off" or an https URL without user, question and fragment',
);
const port = z.coerce.number().int().min(1).max(65_535);
const server = z.strictObject({
  host: z.string().min(1).max(253),
  port,
  security: z.enum(['tls', 'starttls', 'none']),
});
const domain = z
  .strictObject({
    imap: server.optional(),
    /** The same mailboxes over POP3, for those who want their mail collected; or the only way there is. */
    pop3: server.optional(),
    smtp: server,
    /** Where the scripts are that the mail server runs over arriving mail (RFC 5804). */
    sieve: server.optional(),
    /** `%u` the part before the @, `%d` the domain. */
    user: z.string().min(2).default('%u@%d'),
    name: z.string().max(100).optional(),
    /** People with addresses here see no fields for servers where they sign in or add the account, and can send no others. */
    hideServers: z.boolean().optional(),
    ...brandShape,
  })
  .refine(({ imap, pop3 }) => imap ?? pop3, 'needs imap or pop3');
const fileShape = z.strictObject({
  allow: z.union([z.literal('anyone'), z.array(z.string().min(1).max(253))]).optional(),
  domains: z.record(z.string(), domain).default({}),
  networks: z.array(z.string()).default([]),
  imageNetworks: z.array(z.string()).default([]),
  publicUrl: z.url().optional(),
  caFile: z.string().optional(),
  oauth: oauthShape,
  ispdb: ispdb.default('off'),
  blobCacheMegabytes: z.coerce.number().int().min(16).default(2048),
  importMegabytes: z.coerce.number().int().min(1).default(4096),
  messageMegabytes: z.coerce.number().int().min(1).max(256).default(100),
});

export type DomainPreset = z.infer<typeof domain>;

export type Config = {
  readonly host: string;
  readonly port: number;
  /** Absolute path. */
  readonly dataDir: string;
  /** null: the embedded database of the data directory. */
  readonly databaseUrl: string | null;
  readonly secretFile: string;
  /** Who may sign in: mail servers or domains by name, or anyone. null: not said, so only on a loopback host. */
  readonly allow: 'anyone' | readonly string[] | null;
  readonly domains: Readonly<Record<string, DomainPreset>>;
  /** Private networks (CIDR) in which mail servers may stand. */
  readonly networks: readonly string[];
  /** Private networks (CIDR) from which images that a mail names may be fetched. */
  readonly imageNetworks: readonly string[];
  /** A PEM file of certificate authorities to trust beside the usual ones; absolute path. */
  readonly caFile: string | null;
  /** The origin under which browsers see us; null: whatever they ask for, on loopback. */
  readonly publicUrl: string | null;
  /** The domains whose people are received in a way of their own, some under an origin of their own. */
  readonly brands: readonly DomainBrand[];
  /** The providers at whose sign-in pages this installation is known. */
  readonly oauth: OAuthClients;
  /** The https URL of a list of providers in Mozilla's format, without a final slash; null: none is asked. */
  readonly ispdb: string | null;
  readonly blobCacheBytes: number;
  /** Octets of a file of mail that is imported, and of one message in it. */
  readonly importBytes: number;
  readonly importMessageBytes: number;
  readonly logLevel: LogLevel;
  readonly gallery: boolean;
};

const LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

const readFile = (path: string): z.infer<typeof fileShape> => {
  if (!existsSync(path)) return fileShape.parse({});
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new UserError('config.file', {
      params: { file: path },
      details: cause instanceof Error ? cause.message : '',
      cause,
    });
  }
  const read = fileShape.safeParse(content);
  if (read.success) return read.data;
  throw new UserError('config.file', { params: { file: path }, details: z.prettifyError(read.error) });
};

const one = <T>(key: string, shape: z.ZodType<T>, value: unknown): T => {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  throw new UserError('config.value', { params: { key }, details: z.prettifyError(read.error) });
};

type Environment = Readonly<Record<string, string | undefined>>;

const OURS = ['ALLOW', 'CA_FILE', 'CONFIG', 'DATA', 'GALLERY', 'ISPDB', 'LOG', ...OAUTH_KEYS, 'SECRET_FILE', 'URL'].map(
  (key) => `WAXWING_${key}`,
);

/** A key that is misspelt would do nothing, and nobody would notice. */
const refuseUnknown = (env: Environment): void => {
  const unknown = Object.keys(env).find((key) => key.startsWith('WAXWING_') && !OURS.includes(key));
  if (unknown !== undefined)
    throw new UserError('config.unknown', { params: { key: unknown, known: OURS.join(', ') } });
};

const allowOf = (text: string | undefined): Config['allow'] | undefined => {
  if (text === undefined || text.trim() === '') return undefined;
  return text.trim() === 'anyone' ? 'anyone' : text.split(',').map((name) => name.trim().toLowerCase());
};

const ispdbOf = (said: string): string | null => (said === 'off' ? null : said.replace(/\/+$/, ''));

const pathOf = (path: string | undefined, cwd: string): string | null => (path ? resolve(cwd, path) : null);

/**
 * The configuration from the environment and waxwing.config.json, checked. Throws UserError `config.*` naming the key that is
 * wrong; an open host without `allow` is refused, for anybody could then use this machine to reach any mail server.
 */
export const readConfig = (env: Environment, cwd: string): Config => {
  refuseUnknown(env);
  const path = resolve(cwd, env['WAXWING_CONFIG'] ?? 'waxwing.config.json');
  const file = readFile(path);
  const dataDir = resolve(cwd, env['WAXWING_DATA'] || 'data');
  const host = env['HOST'] || '127.0.0.1';
  const allow =
    allowOf(env['WAXWING_ALLOW']) ??
    (Array.isArray(file.allow) ? file.allow.map((name) => name.toLowerCase()) : file.allow) ??
    null;
  const publicUrl = one('WAXWING_URL', z.url().nullable(), env['WAXWING_URL'] || file.publicUrl || null);
  if (!isLoopback(host) && allow === null) throw new UserError('config.allow', { params: { host } });
  return {
    host,
    port: one('PORT', port, env['PORT'] || '3000'),
    dataDir,
    databaseUrl: env['DATABASE_URL'] || null,
    secretFile: resolve(cwd, env['WAXWING_SECRET_FILE'] || join(dataDir, 'secret.key')),
    allow,
    domains: Object.fromEntries(Object.entries(file.domains).map(([name, preset]) => [name.toLowerCase(), preset])),
    networks: file.networks,
    imageNetworks: file.imageNetworks,
    caFile: pathOf(env['WAXWING_CA_FILE'] || file.caFile, cwd),
    publicUrl,
    brands: readBrands(file.domains, { folder: dirname(path), publicUrl }),
    oauth: readOAuthClients(file.oauth, { env, cwd }),
    ispdb: ispdbOf(one('WAXWING_ISPDB', ispdb, env['WAXWING_ISPDB'] || file.ispdb)),
    blobCacheBytes: file.blobCacheMegabytes * 1024 * 1024,
    importBytes: file.importMegabytes * 1024 * 1024,
    importMessageBytes: file.messageMegabytes * 1024 * 1024,
    logLevel: one('WAXWING_LOG', z.enum(LEVELS as [LogLevel, ...LogLevel[]]), env['WAXWING_LOG'] || 'info'),
    gallery: env['WAXWING_GALLERY'] === '1' || env['NODE_ENV'] === 'development',
  };
};

/** The values in force, for people: `npm run config`. A password in DATABASE_URL and the secrets of OAuth clients are masked. */
export const describeConfig = (config: Config): Record<string, unknown> => ({
  ...config,
  oauth: maskedClients(config.oauth),
  brands: describedBrands(config.brands),
  databaseUrl:
    config.databaseUrl
      ?.replace(/^([a-z]+:\/\/[^:/@]*):[^@]*@/, '$1:****@')
      .replace(/([?&]password=)[^&]*/i, '$1****') ?? 'embedded',
});

let read: Config | undefined;
/** The configuration of this process, read once. */
export const config = (): Config => {
  read ??= readConfig(process.env, process.cwd());
  return read;
};
