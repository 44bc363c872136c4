import { z } from 'zod';
import { accountId, accountOf, type Method, MethodFailed, read } from '@/lib/server/methods/method-context';

const shape = z.strictObject({
  accountId,
  filter: z.unknown().optional(),
  sort: z.unknown().optional(),
  sinceQueryState: z.string(),
  maxChanges: z.int().positive().nullish(),
  upToId: z.string().nullish(),
  calculateTotal: z.boolean().default(false),
  sortAsTree: z.boolean().default(false),
  filterAsTree: z.boolean().default(false),
});

/**
 * Mailbox/queryChanges (RFC 8621 §2.4). An account has few mailboxes: asking for the whole list again is cheaper than keeping
 * what it was, as Mailbox/query says with canCalculateChanges.
 */
export const mailboxQueryChanges: Method = async (args, context) => {
  accountOf(read(shape, args).accountId, context);
  throw new MethodFailed('cannotCalculateChanges');
};
