import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '@/lib/base/errors';
import { findBinaries } from '@/lib/server/store/embedded/binaries';
import { answers, isAlive, isReady, livePostmaster } from '@/lib/server/store/embedded/postmaster';
import { chooseAccount, type RunAs } from '@/lib/server/store/embedded/run-as';
import { takeStartLock } from '@/lib/server/store/embedded/start-lock';

export type EmbeddedDatabase = {
  /** A connection URL over the socket. */
  readonly url: (database?: string) => string;
  readonly pid: number;
  /** The server was already running: an earlier supervisor was killed and left it behind. */
  readonly adopted: boolean;
  /** Fulfilled when the server is gone, whoever ended it. */
  readonly ended: Promise<void>;
  /**
   * Ends it: every connection is cut, what was committed stays. After `patienceMs` it is told to leave without writing
   * everything down; the next start reads its log then.
   */
  readonly stop: (patienceMs?: number) => Promise<void>;
};

export type StartEmbeddedOptions = {
  /** Waxwing's data directory; PostgreSQL gets `pg18` in it. */
  readonly dir: string;
  /** The folder with package.json, under which the binaries were installed. */
  readonly projectRoot: string;
};

/** Tuned for a laptop and a small server (measured: 51 MB idle). */
const FLAGS = [
  'listen_addresses=',
  'unix_socket_permissions=0700',
  'shared_buffers=64MB',
  'max_connections=60',
  'io_method=sync',
  'wal_compression=on',
  'min_wal_size=32MB',
  'max_wal_size=256MB',
  'jit=off',
];
const LARGEST_LOG = 10 * 1024 * 1024;
/** The longest path a UNIX socket may have, less PostgreSQL's own file name. */
const LONGEST_SOCKET_DIR = 85;
const USER = 'waxwing';

type Place = {
  readonly data: string;
  readonly socket: string;
  readonly log: string;
  readonly binaries: string;
  readonly as: RunAs;
};

/**
 * Starts PostgreSQL for one data directory, on a socket only, as an unprivileged account. Makes the cluster on the first
 * start, adopts a server that is still running, survives kill -9 of everything.
 * Throws UserError `database.*` in a sentence for the person who started it.
 */
export const startEmbedded = async (options: StartEmbeddedOptions): Promise<EmbeddedDatabase> => {
  const place = prepare(options);
  const release = await takeStartLock(join(resolve(options.dir), 'pg18.starting'));
  try {
    makeCluster(place);
    const running = await adopt(place);
    if (running) return embedded(place, running, undefined);
    const child = await start(place);
    return embedded(place, child.pid ?? 0, child);
  } finally {
    release();
  }
};

const prepare = ({ dir, projectRoot }: StartEmbeddedOptions): Place => {
  const root = resolve(dir);
  const data = join(root, 'pg18');
  const as = chooseAccount(data);
  try {
    mkdirSync(root, { recursive: true, mode: as.uid === undefined ? 0o700 : 0o711 });
    mkdirSync(data, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new UserError('database.folder', { params: { folder: root }, cause });
  }
  if (as.uid !== undefined) {
    // The account must be able to pass through our folder, not to read it.
    chmodSync(root, (statSync(root).mode & 0o777) | 0o011);
    own(data, as);
    const reach = spawnSync('/bin/sh', ['-c', 'cd "$0" && test -w .', data], { ...as, stdio: 'ignore', cwd: '/' });
    if (reach.status !== 0) throw new UserError('database.unreachable', { params: { folder: root } });
  }
  const binaries = findBinaries({ projectRoot, copyTo: join(root, 'pg18-programs'), as });
  let socket = join(root, 'run');
  if (Buffer.byteLength(socket) > LONGEST_SOCKET_DIR) {
    socket = join(tmpdir(), `waxwing-${createHash('sha256').update(data).digest('hex').slice(0, 12)}`);
  }
  mkdirSync(socket, { recursive: true, mode: 0o700 });
  chmodSync(socket, 0o700);
  own(socket, as);
  mkdirSync(join(root, 'logs'), { recursive: true });
  return { data, socket, log: join(root, 'logs', 'postgres.log'), binaries, as };
};

const own = (path: string, as: RunAs): void => {
  if (as.uid !== undefined && as.gid !== undefined) chownSync(path, as.uid, as.gid);
};

/** PostgreSQL must not see our environment: PGDATA or a locale of ours would change what it does. */
const spawnOptions = (place: Place) => ({
  ...place.as,
  cwd: '/',
  env: { NODE_ENV: 'production', PATH: '/usr/bin:/bin', HOME: '/', LC_ALL: 'C', TZ: 'UTC' } as NodeJS.ProcessEnv,
});

const makeCluster = (place: Place): void => {
  const done = join(place.data, '.complete');
  if (existsSync(join(place.data, 'PG_VERSION')) && existsSync(done)) return;
  // An initdb that was interrupted leaves a folder that can never be started.
  for (const entry of readdirSync(place.data)) rmSync(join(place.data, entry), { recursive: true });
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const made = spawnSync(
    join(place.binaries, 'bin', 'initdb'),
    ['-D', place.data, '-U', USER, '-A', 'trust', '--no-instructions', ...locale],
    { ...spawnOptions(place), encoding: 'utf8' },
  );
  if (made.status !== 0) {
    throw new UserError('database.initdb', { details: `${made.error ?? ''}${made.stderr}`.trim().slice(-2000) });
  }
  writeFileSync(done, '');
  own(done, place.as);
};

const socketPath = (place: Place): string => join(place.socket, '.s.PGSQL.5432');

/** The pid of a server of ours that survived its supervisor. */
const adopt = async (place: Place): Promise<number | undefined> => {
  const pid = livePostmaster(place.data);
  for (let tries = 0; pid !== 0 && tries < 50; tries += 1) {
    if (isReady(place.data) && (await answers(socketPath(place)))) return pid;
    if (!isAlive(pid)) return undefined;
    await sleep(100);
  }
  return undefined;
};

const start = async (place: Place): Promise<ChildProcess> => {
  if (existsSync(place.log) && statSync(place.log).size > LARGEST_LOG) truncateSync(place.log);
  const settings = [...FLAGS].flatMap((flag) => ['-c', flag]);
  for (let attempt = 0; ; attempt += 1) {
    const log = openSync(place.log, 'a', 0o600);
    const from = statSync(place.log).size;
    // Detached: Ctrl-C in the terminal reaches us alone, and we end it in order.
    const child = spawn(join(place.binaries, 'bin', 'postgres'), ['-D', place.data, '-k', place.socket, ...settings], {
      ...spawnOptions(place),
      detached: true,
      stdio: ['ignore', log, log],
    });
    const ended = new Promise<true>((done) => {
      child.once('exit', () => done(true));
      child.once('error', () => done(true));
    });
    if (await becomesReady(place, ended)) return child;
    const said = readFileSync(place.log).subarray(from).toString('utf8');
    // After a kill -9 old backends need a moment to notice that their postmaster is gone.
    if (/still in use|already exists|lock file/.test(said) && attempt < 40) await sleep(250);
    else throw new UserError('database.start', { params: { log: place.log }, details: said.trim().slice(-2000) });
  }
};

const becomesReady = async (place: Place, ended: Promise<true>): Promise<boolean> => {
  for (let tries = 0; tries < 6000; tries += 1) {
    if (isReady(place.data) && (await answers(socketPath(place)))) return true;
    if ((await Promise.race([ended, sleep(10, false)])) === true) return false;
  }
  return false;
};

const WATCH_MS = 300;
const STOP_MS = 30_000;

/** A server that we did not start ourselves tells nobody when it ends. */
const watch = async (pid: number): Promise<void> => {
  while (isAlive(pid)) await sleep(WATCH_MS, undefined, { ref: false });
};

const embedded = (place: Place, pid: number, child: ChildProcess | undefined): EmbeddedDatabase => {
  child?.unref();
  const over = () => (child ? child.exitCode !== null || child.signalCode !== null : !isAlive(pid));
  const leaves = async (signal: NodeJS.Signals, ms: number) => {
    if (!over()) process.kill(pid, signal);
    for (const end = performance.now() + ms; !over() && performance.now() < end; ) await sleep(10);
  };
  return {
    url: (database = 'postgres') =>
      `postgresql://${USER}@localhost/${database}?host=${encodeURIComponent(place.socket)}`,
    pid,
    adopted: child === undefined,
    ended: child ? new Promise((resolve) => void child.once('exit', () => resolve())) : watch(pid),
    stop: async (patienceMs = STOP_MS) => {
      // SIGINT: fast shutdown, open transactions are rolled back. SIGQUIT: at once.
      await leaves('SIGINT', patienceMs);
      await leaves('SIGQUIT', STOP_MS);
    },
  };
};
