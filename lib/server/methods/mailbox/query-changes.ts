import { z } from 'zod';
import { accountOf, type Method, MethodFailed, queryChangesShape, read } from '@/lib/server/methods/method-context';

const shape = queryChangesShape.extend({
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
