import { execFile } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { isFree } from '@/tests/free-port';

const run = promisify(execFile);
const HERE = import.meta.dirname;

/** Standard port -> the port of this bed. */
type Ports = {
  imap: number;
  imaps: number;
  pop3: number;
  pop3s: number;
  smtp: number;
  submission: number;
  smtps: number;
  lmtp: number;
  sieve: number;
};

export type Mailbed = {
  readonly ports: Ports;
  /** The authority that signed the servers' certificate; a client must be told to trust it (NODE_EXTRA_CA_CERTS). */
  readonly caPath: string;
  readonly dir: string;
  /** Adds somebody, or gives them another password; done when the server knows. */
  readonly addUser: (name: string, password: string) => Promise<void>;
  readonly doveadm: (...args: string[]) => Promise<string>;
  /** Ends the IMAP, POP3 and LMTP server alone; `startDovecot` brings it back with all mail. */
  readonly stopDovecot: () => Promise<void>;
  readonly startDovecot: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export type MailbedOptions = {
  /** Name -> password; a name without a domain is one at example.test. */
  readonly users?: Readonly<Record<string, string>>;
  /** What the IMAP server says it can do; the rest is hidden. */
  readonly capability?: string;
  /** Access tokens open mailboxes too; where to ask what one is worth, with the name and password for that. */
  readonly introspectionUrl?: string;
  /** Also Postfix, for real SMTP. Needs root. */
  readonly postfix?: boolean;
  /** How mail lies on the disk; in a maildir the name of a mailbox has no dot. */
  readonly format?: 'maildir' | 'sdbox';
  /** What everybody may keep: `10M`, or `10M:messages=1000`. */
  readonly quota?: string;
  /** The mail is not worth waiting for the disk, nor at the end for the servers' good manners. */
  readonly isFleeting?: boolean;
  /** The ports to take if they are free: those of the last time. */
  readonly portBase?: number;
};

/**
 * A base for which the standard ports above it are free, so that several beds run side by side. All below 32,768: above it the system
 * gives ports to outgoing connections, and a server that was stopped would not get its own back.
 */
const freeBase = async (wanted: number | undefined): Promise<number> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const base = tries === 0 && wanted !== undefined ? wanted : 10_000 + Math.floor(Math.random() * 180) * 100;
    const free = await Promise.all([24, 25, 26, 110, 143, 465, 587, 993, 995, 4190].map((port) => isFree(base + port)));
    if (free.every(Boolean)) return base;
  }
  throw new Error('No free ports for the mail servers');
};

/** Everything that IMAP extension negotiation can be tested with; `except` is hidden. */
export const capabilityWithout = (...except: string[]): string =>
  'IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ NAMESPACE UIDPLUS MOVE CONDSTORE QRESYNC ESEARCH UNSELECT CHILDREN LIST-EXTENDED LIST-STATUS SPECIAL-USE'
    .split(' ')
    .filter((name) => !except.includes(name))
    .join(' ');

/** Starts Dovecot, and Postfix if asked, on loopback with a data folder and an authority of their own. */
export const startMailbed = async (options: MailbedOptions = {}): Promise<Mailbed> => {
  const dir = mkdtempSync(join(tmpdir(), 'waxwing-mailbed-'));
  chmodSync(dir, 0o755);
  const base = await freeBase(options.portBase);
  const users = Object.entries(options.users ?? { alice: 'secret', bob: 'secret' });
  const env = {
    ...process.env,
    PORT_BASE: String(base),
    BED_USERS: users.map(([name, password]) => `${name}:${password}`).join(' '),
    ...(options.capability ? { IMAP_CAPABILITY: options.capability } : {}),
    ...(options.introspectionUrl ? { OAUTH_INTROSPECTION: options.introspectionUrl } : {}),
    ...(options.format ? { FORMAT: options.format } : {}),
    ...(options.quota ? { QUOTA: options.quota } : {}),
    ...(options.isFleeting ? { FSYNC: 'never' } : {}),
  };
  const [dovecot, postfix] = [join(dir, 'dovecot'), join(dir, 'postfix')];
  // A server that stays inherits what it is given: with a pipe of ours open in it we would wait for its end.
  const quietly = async (script: string, ...args: string[]) => {
    const log = join(dir, `${script}.log`);
    try {
      await run('bash', ['-c', 'exec bash "$0" "$@" >"$LOG" 2>&1 </dev/null', join(HERE, script), ...args], {
        env: { ...env, LOG: log },
        timeout: 60_000,
      });
    } catch (cause) {
      throw new Error(`${script} ${args[0]}: ${readFileSync(log, 'utf8')}`, { cause });
    }
  };
  const call = async (script: string, ...args: string[]) =>
    (await run('bash', [join(HERE, script), ...args], { env, maxBuffer: 64e6, timeout: 60_000 })).stdout;
  await quietly('dovecot.sh', 'start', dovecot);
  if (options.postfix) {
    cpSync(join(dovecot, 'tls'), join(postfix, 'tls'), { recursive: true });
    await quietly('postfix.sh', 'start', postfix);
  }
  const port = (standard: number) => base + standard;
  return {
    dir,
    caPath: join(dovecot, 'tls', 'ca.pem'),
    ports: {
      imap: port(143),
      imaps: port(993),
      pop3: port(110),
      pop3s: port(995),
      smtp: port(25),
      submission: port(587),
      smtps: port(465),
      lmtp: port(24),
      sieve: port(4190),
    },
    addUser: async (name, password) => {
      await call('dovecot.sh', 'adduser', dovecot, name, password);
      await takesPassword(() =>
        call('dovecot.sh', 'doveadm', dovecot, 'auth', 'test', `${name}@example.test`, password),
      );
    },
    doveadm: (...args) => call('dovecot.sh', 'doveadm', dovecot, ...args),
    stopDovecot: () => quietly('dovecot.sh', 'stop', dovecot),
    startDovecot: () => quietly('dovecot.sh', 'start', dovecot),
    stop: async () => {
      if (options.isFleeting) return dropMailbed(dir);
      if (options.postfix) await quietly('postfix.sh', 'stop', postfix);
      await quietly('dovecot.sh', 'stop', dovecot);
      rmSync(dir, { recursive: true, force: true });
    },
  };
};

const mastersOf = (dir: string): number[] =>
  ['dovecot/run/master.pid', 'postfix/queue/pid/master.pid']
    .map((file) => join(dir, file))
    .filter((path) => existsSync(path))
    .map((path) => Number(readFileSync(path, 'utf8').trim()));

const send = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone already.
  }
};

/** Dovecot looks at its file of users once a second at most: a change is there when a sign-in with it succeeds. */
const takesPassword = async (signIn: () => Promise<string>): Promise<void> => {
  for (let tries = 0; ; tries += 1) {
    try {
      await signIn();
      return;
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
};

/** For the end of a process that must not wait: kills by pid what the bed in this folder runs. */
export const killMailbed = (dir: string): void => {
  for (const pid of mastersOf(dir)) send(pid, 'SIGTERM');
};

/** A master tells its children to go before it waits for them; half a second later it need not wait any more. */
const dropMailbed = async (dir: string): Promise<void> => {
  const masters = mastersOf(dir);
  killMailbed(dir);
  await sleep(500);
  for (const pid of masters) send(pid, 'SIGKILL');
  // A child may write its last words while we remove the folder.
  rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
};
