import { assignRoles } from '@/lib/mail/mailbox/assign-roles';
import { roleNumber } from '@/lib/mail/mailbox/role-number';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import type { ListedMailbox } from '@/lib/server/protocols/imap/list-mailboxes';
import { destroyMailbox, setMailboxStatus } from '@/lib/server/store/mailbox-marks';
import { applyMailboxList, listMailboxes, type StoredMailbox } from '@/lib/server/store/mailboxes';
import { copyUids, removeCopies } from '@/lib/server/store/remove-copies';
import { findRenamed } from '@/lib/server/sync/inbound/find-renamed';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

/** A mailbox that a complete LIST does not name is forgotten when a later one, this long after, does not name it either. */
const GONE_AFTER_MS = 60_000;
/** Mailboxes with a role come first, in the order people know; the rest follow by name. */
const WITHOUT_ROLE = 20;

export type KnownMailbox = { readonly stored: StoredMailbox; readonly listed: ListedMailbox };

/**
 * LIST, with STATUS unless told otherwise, into the store. Returns the mailboxes that both sides know and that can be opened.
 * An empty LIST is not believed: nothing is returned, and nothing has changed.
 */
export const syncMailboxes = async (
  context: SyncContext,
  connection: ImapConnection,
  options: { status: boolean } = { status: true },
): Promise<KnownMailbox[]> => {
  const listed = await connection.listMailboxes(options);
  if (listed.length === 0) return [];
  const { store, account } = context;
  const roles = assignRoles(
    listed.map((box) => ({
      path: box.path,
      name: box.name,
      specialUse: box.specialUseSource === 'server' && box.specialUse ? [box.specialUse] : [],
    })),
  );
  const before = await listMailboxes(store, account);
  await applyMailboxList(store, {
    ...owned(context),
    renamed: await findRenamed(context, connection, before, listed),
    listed: listed.map((box) => {
      const role = roleNumber(roles.get(box.path) ?? null);
      return {
        path: box.path,
        delimiter: box.delimiter ?? '',
        name: box.name,
        parentPath: box.parentPath,
        role,
        sortOrder: role === 0 ? WITHOUT_ROLE : role,
        selectable: box.selectable,
        subscribed: box.subscribed,
        serverId: box.mailboxId,
      };
    }),
  });
  const byPath = new Map((await listMailboxes(store, account)).map((box) => [box.path, box]));
  const known: KnownMailbox[] = [];
  for (const box of listed) {
    const stored = byPath.get(box.path);
    // One that was made or destroyed here, and not on the server yet, is the business of its command.
    if (!stored || !box.selectable || stored.pending || stored.destroyedAt !== null) continue;
    known.push({ stored, listed: box });
    const { status } = box;
    if (!status || (stored.serverEmails === status.messages && stored.serverUnseen === (status.unseen ?? 0))) continue;
    await setMailboxStatus(store, {
      ...owned(context),
      mailboxNo: stored.no,
      emails: status.messages,
      unseen: status.unseen ?? 0,
    });
  }
  return known;
};

/** Forgets mailboxes that have been missing for long enough. After the others were read: their mail may have moved. */
export const forgetMissing = async (context: SyncContext, now: number): Promise<void> => {
  for (const box of await listMailboxes(context.store, context.account)) {
    if (box.missingSince === null || now - box.missingSince.getTime() < GONE_AFTER_MS) continue;
    const where = { ...owned(context), mailboxNo: box.no };
    await removeCopies(
      context.store,
      where,
      await copyUids(context.store, context.account, box.no, Number.MIN_SAFE_INTEGER),
    );
    await destroyMailbox(context.store, where);
  }
};
