import type { Database } from '@/lib/server/store/sql';

// Of the whole installation. A database of an earlier version, which may be backed up before it is brought up to date, has no such table.
const HAS = { name: 'backup-mark-has', text: `select to_regclass('"BackupMark"') is not null as here` };
const MARK = {
  name: 'backup-mark',
  text: `insert into "BackupMark" ("madeAt") values ($1)
   on conflict ("id") do update set "madeAt" = greatest("BackupMark"."madeAt", excluded."madeAt")`,
};

/** A backup was written, whole, of what was here at that time. */
export const markBackup = async (database: Database, madeAt: Date): Promise<void> => {
  const [found] = await database.rows<{ here: boolean }>(HAS, []);
  if (found?.here) await database.rows(MARK, [madeAt]);
};
