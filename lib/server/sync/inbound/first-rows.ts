import { roleNumber } from '@/lib/mail/mailbox/role-number';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { fetchTexts } from '@/lib/server/sync/inbound/fetch-texts';
import { syncMailbox } from '@/lib/server/sync/inbound/sync-mailbox';
import { syncMailboxes } from '@/lib/server/sync/inbound/sync-mailboxes';
import type { SyncContext } from '@/lib/server/sync/sync-account';

const INBOX = roleNumber('inbox');
/** About what a screen shows. */
const ON_SCREEN = 50;

/**
 * The very first contact with an account: the newest of INBOX and their texts, before STATUS of a hundred mailboxes is
 * waited for and any other mailbox is looked at (DESIGN §4: mail on screen in under 2 seconds). False: that is long done.
 */
export const firstRows = async (context: SyncContext, connection: ImapConnection): Promise<boolean> => {
  const stored = await listMailboxes(context.store, context.account);
  if (stored.some((box) => box.backfillUid !== null)) return false;
  const known = await syncMailboxes(context, connection, { status: false });
  const inbox = known.find((box) => box.stored.role === INBOX);
  if (!inbox) return false;
  await syncMailbox(context, connection, inbox.stored);
  await fetchTexts(context, connection, { most: ON_SCREEN, isDisturbed: () => false });
  return true;
};
