import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@/lib/base/errors';

/** The account PostgreSQL runs under; empty: ours. */
export type RunAs = { readonly uid?: number; readonly gid?: number };

/** PostgreSQL refuses to run as root: then it runs as the owner of its data, or as `nobody`. */
export const chooseAccount = (dataFolder: string): RunAs => {
  if (process.getuid?.() !== 0) return {};
  const marker = join(dataFolder, 'PG_VERSION');
  if (existsSync(marker)) {
    const { uid, gid } = statSync(marker);
    if (uid !== 0) return { uid, gid };
  }
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name === 'nobody') return { uid: Number(uid), gid: Number(gid) };
  }
  throw new UserError('database.noAccount');
};
