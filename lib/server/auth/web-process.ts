import { hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import { UserError } from '@/lib/base/errors';
import { createLogger, type Logger } from '@/lib/base/log';
import { type MailServers, mailServersOfConfig } from '@/lib/server/accounts/mail-servers';
import { type Config, config } from '@/lib/server/config/config';
import { createImages, type Images } from '@/lib/server/images/images';
import { createOAuth, type OAuth } from '@/lib/server/oauth/oauth';
import { oauthProviders } from '@/lib/server/oauth/providers';
import { imagesOutsideOfConfig, outsideOfConfig } from '@/lib/server/outside/outside-of-config';
import { type PostOneClick, postOneClick } from '@/lib/server/outside/post-one-click';
import { readKey } from '@/lib/server/secrets/read-key';
import { openStore, type Store } from '@/lib/server/store/store';

/** What all routes of the web process share. */
export type WebProcess = {
  readonly config: Config;
  readonly store: Store;
  /** The secret key of this installation. */
  readonly key: Uint8Array;
  /** What session cookies are encrypted with; derived from the key, so that there is one secret to keep. */
  readonly cookieSecret: string;
  readonly log: Logger;
  readonly servers: MailServers;
  /** The providers at whose sign-in pages this installation is known. */
  readonly oauth: OAuth;
  /** The images that mails name elsewhere. */
  readonly images: Images;
  /** Asks the sender of a mail to write no more. */
  readonly postOneClick: PostOneClick;
  /** Aborted when the process is to end: open event streams would keep it alive. */
  readonly stopping: AbortSignal;
  readonly stop: () => Promise<void>;
};

/** Opens the web process's half of the house. Throws UserError `config.secret`, `database.none`. */
export const openWebProcess = (given: Config, servers = mailServersOfConfig(given)): WebProcess => {
  const log = createLogger({ level: given.logLevel, write: (line) => process.stderr.write(line) });
  if (given.databaseUrl === null) throw new UserError('database.none');
  const key = readKey(given.secretFile);
  const store = openStore({
    databaseUrl: given.databaseUrl,
    blobRoot: join(given.dataDir, 'blobs'),
    listen: true,
    onError: (error) => log.warn('store.connection', { error }),
  });
  const stopping = new AbortController();
  const strangers = imagesOutsideOfConfig(given);
  return {
    config: given,
    store,
    key,
    cookieSecret: Buffer.from(hkdfSync('sha256', key, '', 'waxwing session cookie', 32)).toString('base64url'),
    log,
    servers,
    oauth: createOAuth(oauthProviders(given.oauth), outsideOfConfig(given)),
    images: createImages({ outside: strangers, key }),
    postOneClick: postOneClick(strangers),
    stopping: stopping.signal,
    stop: async () => {
      stopping.abort();
      await store.close();
    },
  };
};

/** Every bundle of Next has modules of its own: only globalThis is shared by all routes and the instrumentation. */
const holder = globalThis as { [HELD]?: WebProcess | undefined };
const HELD = Symbol.for('waxwing.web-process');

/** The one of this process, opened when it is first asked for. */
export const webProcess = (): WebProcess => {
  holder[HELD] ??= openWebProcess(config());
  return holder[HELD];
};

/** Puts another in its place; undefined: none yet. */
export const holdWebProcess = (held: WebProcess | undefined): void => {
  holder[HELD] = held;
};

/**
 * Ends all event streams and closes the store when the process is told to end: `next start` would wait for them. What is
 * held stays, stopped: a late request must not open everything again.
 */
export const stopOnSignals = (): void => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void holder[HELD]?.stop());
};
