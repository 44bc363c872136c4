import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '@/lib/base/errors';
import { takeStartLock } from '@/lib/server/store/embedded/start-lock';

/** The longest path a UNIX socket may have everywhere. */
const LONGEST_PATH = 100;

type Holder = { readonly pid: number; readonly url: string };

const socketOf = (dataDir: string): string => {
  const path = join(dataDir, 'waxwing.sock');
  if (Buffer.byteLength(path) <= LONGEST_PATH) return path;
  return join(tmpdir(), `waxwing-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}.sock`);
};

/** Not `recursive`: below a folder that refuses with ENOENT (as in /proc) Node would try for ever. */
const makeFolder = (path: string): void => {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
};

const prepareFolder = (dataDir: string): void => {
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    makeFolder(join(dataDir, 'logs'));
    accessSync(join(dataDir, 'logs'), constants.W_OK);
  } catch (cause) {
    throw new UserError('start.folder', { params: { folder: dataDir }, cause });
  }
};

/** Who answers on the socket; undefined when nobody does, for its maker was killed. */
const holderOf = (path: string): Promise<Holder | undefined> =>
  new Promise((resolve) => {
    let text = '';
    const socket = connect(path);
    socket.setTimeout(2000, () => socket.destroy());
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      text += chunk;
    });
    socket.on('error', () => resolve(undefined));
    socket.on('close', () => resolve(text === '' ? undefined : (JSON.parse(text) as Holder)));
  });

/**
 * Makes the data directory and claims it for this process: two supervisors on one of them would start everything twice. The
 * claim is a socket, so it ends with the process however that ends. Returns what gives the claim back. Throws UserError
 * `start.folder`, or `start.running` with the address of the one that is there.
 */
export const claimData = async (dataDir: string, url: string): Promise<() => Promise<void>> => {
  prepareFolder(dataDir);
  const path = socketOf(dataDir);
  const release = await takeStartLock(join(dataDir, 'waxwing.starting'));
  try {
    const holder = await holderOf(path);
    if (holder) {
      throw new UserError('start.running', {
        params: { folder: dataDir, url: holder.url, pid: String(holder.pid) },
      });
    }
    rmSync(path, { force: true });
    const server = await listen(path, { pid: process.pid, url });
    return () => new Promise((resolve) => server.close(() => resolve()));
  } finally {
    release();
  }
};

const listen = (path: string, holder: Holder): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end(JSON.stringify(holder));
    });
    server.once('error', reject);
    server.listen(path, () => resolve(server));
  });
