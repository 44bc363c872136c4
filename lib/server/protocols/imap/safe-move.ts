import { MailServerError } from '@/lib/base/errors';
import { type CopiedUids, copiedUidsOf } from './copied-uids';
import type { ImapFeatures } from './imap-features';
import { type ImapResponse, sequence } from './imap-internals';
import { mailboxToken } from './mailbox-token';
import { type ImapWire, runCommand } from './run-command';
import { type Removal, removeMessages } from './safe-remove';
import { countUids, formatUidSet, type UidSet } from './uid-set';

/** COPYUID where the server gave it. */
export type Move = { readonly copied: CopiedUids | null; readonly removal: Removal };

/** Copies messages of the selected mailbox. Messages that are gone are left out without a word (RFC 3501 §6.4.7). */
export const copyMessages = (wire: ImapWire, uids: UidSet, to: string): Promise<CopiedUids | null> =>
  transfer(wire, 'UID COPY', { uids, to });

/**
 * Moves messages (RFC 6851); without MOVE it copies, makes sure that every single one has arrived, and only then
 * removes the originals. Where nothing can be made sure of (no COPYUID), the originals stay: a double can be taken
 * away later, a lost message cannot be brought back.
 */
export const moveMessages = async (
  wire: ImapWire,
  features: ImapFeatures,
  { uids, to }: { uids: UidSet; to: string },
): Promise<Move> => {
  if (uids.length === 0) return { copied: null, removal: 'expunged' };
  if (features.move) return { copied: await transfer(wire, 'UID MOVE', { uids, to }), removal: 'expunged' };
  const copied = await copyMessages(wire, uids, to);
  if (copied === null) return { copied, removal: 'kept' };
  if (copied.uids.size !== countUids(uids)) {
    throw new MailServerError('Not all messages have arrived; the originals were kept', {
      kind: 'refused',
      temporary: true,
    });
  }
  return { copied, removal: await removeMessages(wire, features, uids) };
};

const transfer = async (
  wire: ImapWire,
  command: 'UID COPY' | 'UID MOVE',
  { uids, to }: { uids: UidSet; to: string },
): Promise<CopiedUids | null> => {
  if (uids.length === 0) return null;
  let copied: CopiedUids | null = null;
  // MOVE says COPYUID in an untagged OK before the EXPUNGEs (RFC 6851 §4.3), COPY in the tagged one.
  const hear = (untagged: ImapResponse) => {
    copied = copiedUidsOf(untagged, uids) ?? copied;
  };
  const destination = mailboxToken(wire, to);
  const response = await runCommand(wire, command, [sequence(formatUidSet(uids)), destination], {
    doing: command === 'UID MOVE' ? 'Cannot move messages' : 'Cannot copy messages',
    untagged: { OK: hear },
  });
  return copied ?? copiedUidsOf(response, uids);
};
