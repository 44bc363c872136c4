import { purgeDiscarded, purgeRules } from '@/lib/server/store/purges/purge-discarded';
import { Bell } from '@/lib/server/sync/bell';
import { serveBell } from '@/lib/server/sync/serve-bell';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

/** Days are counted: nobody need look more often, unless a rule has changed. */
const EVERY_MS = 3_600_000;

/** Deletes what has lain in Trash and Spam for long enough, whether the mail server is there or not, until aborted; never throws. */
export const servePurges = (context: SyncContext, { signal }: { readonly signal: AbortSignal }): Promise<void> => {
  let lookedAt = 0;
  let known = '';
  return serveBell(context, {
    bell: new Bell(),
    signal,
    work: async () => {
      const rules = await purgeRules(context.store, context.account);
      const now = Date.now();
      const told = JSON.stringify(rules);
      if (told === known && now - lookedAt < EVERY_MS) return lookedAt + EVERY_MS;
      const count = await purgeDiscarded(context.store, owned(context), { rules, now: new Date(now) });
      if (count > 0) context.log.info('sync.purged', { account: context.account, count });
      [lookedAt, known] = [now, told];
      return now + EVERY_MS;
    },
  });
};
