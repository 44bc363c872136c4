import type { AccountNo } from '@/lib/base/ids';
import { roleNumber } from '@/lib/mail/mailbox/role-number';
import { createMailbox } from '@/lib/server/store/commands/mailbox-commands';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import type { Store } from '@/lib/server/store/store';

const SNOOZED = roleNumber('snoozed');
const NAME = 'Snoozed';

/**
 * The mailbox in which what is snoozed waits, also for other clients; made with the first email that needs it. undefined: there is
 * none, and none can be made.
 */
export const snoozedMailbox = async (store: Store, account: AccountNo): Promise<number | undefined> => {
  const boxes = (await listMailboxes(store, account)).filter((box) => box.selectable && box.destroyedAt === null);
  const found = boxes.find((box) => box.role === SNOOZED) ?? boxes.find((box) => box.name === NAME && !box.parentNo);
  if (found) return found.no;
  const made = await createMailbox(store, account, { name: NAME, parentNo: null, role: SNOOZED });
  if (made.kind === 'created') return made.no;
  // Somebody was faster.
  return made.kind === 'exists'
    ? (await listMailboxes(store, account)).find((box) => box.role === SNOOZED && box.destroyedAt === null)?.no
    : undefined;
};
