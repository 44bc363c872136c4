import { z } from 'zod';
import { accountIdOf, type ThreadNo, threadIdOf } from '@/lib/base/ids';
import type { UnifiedItem } from '@/lib/jmap/waxwing/unified-email';
import { MOST_IDS } from '@/lib/server/methods/email/query';
import { type Method, read } from '@/lib/server/methods/method-context';
import { emailIdOfNumber } from '@/lib/server/methods/thread/get';
import { UNIFIED_LISTS, unifiedPage } from '@/lib/server/store/unified-list';

const shape = z.strictObject({
  list: z.enum(UNIFIED_LISTS),
  position: z.int().nonnegative().default(0),
  limit: z.int().nonnegative().max(MOST_IDS).default(MOST_IDS),
});

/**
 * UnifiedEmail/query of our own capability: the lists of all the user's accounts as one. What it names lives under its own
 * account and is read there.
 */
export const unifiedEmailQuery: Method = async (args, context) => {
  const { list, position, limit } = read(shape, args);
  const page = await unifiedPage(context.store, { accounts: context.accounts, list, position, limit });
  const items = page.items.map(
    ({ account, thread, email }): UnifiedItem => ({
      accountId: accountIdOf(account),
      emailId: emailIdOfNumber(email),
      threadId: threadIdOf(thread as ThreadNo),
    }),
  );
  return { queryState: page.state, position, total: page.total, items };
};
