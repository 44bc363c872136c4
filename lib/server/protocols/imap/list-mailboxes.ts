import type { ListResponse } from 'imapflow';
import { mailServerErrorOf } from './imap-errors';
import type { ImapFeatures } from './imap-features';
import { type MailboxStatus, safeNumber } from './mailbox-status';
import type { ImapWire } from './run-command';

export type ListedMailbox = {
  /** The full name, decoded; what every other call takes. */
  readonly path: string;
  /** Null where the server has no hierarchy. */
  readonly delimiter: string | null;
  /** The last part of the path. */
  readonly name: string;
  /** Empty at the top. */
  readonly parentPath: string;
  readonly flags: readonly string[];
  /** `\Inbox`, `\Sent`, `\Archive`...; at most one mailbox has each. */
  readonly specialUse: string | null;
  /** Said by the server (RFC 6154), or guessed from the name in some language. */
  readonly specialUseSource: 'server' | 'name' | null;
  readonly subscribed: boolean;
  /** Can hold messages: neither \Noselect nor \NonExistent. */
  readonly selectable: boolean;
  readonly mailboxId: string | null;
  /** Null when not asked for, not selectable, or refused for this mailbox. */
  readonly status: MailboxStatus | null;
};

/**
 * All mailboxes, with STATUS in the same round trip where LIST-STATUS is offered (RFC 5819), else one more each.
 * An empty answer is given as it is: the caller must not take it for "all gone".
 */
export const listMailboxes = async (
  wire: ImapWire,
  features: ImapFeatures,
  options: { status: boolean },
): Promise<ListedMailbox[]> => {
  const statusQuery = {
    messages: true,
    uidNext: true,
    uidValidity: true,
    unseen: true,
    ...(features.condstore && { highestModseq: true }),
  };
  try {
    const listed = await wire.client.list(options.status ? { statusQuery } : {});
    return listed.map(mailboxOf);
  } catch (error) {
    throw mailServerErrorOf(error, 'Cannot list the mailboxes', wire.client);
  }
};

const mailboxOf = (entry: ListResponse): ListedMailbox => {
  const flags = [...entry.flags];
  const hidden = flags.some((flag) => /^\\(noselect|nonexistent)$/i.test(flag));
  const { specialUse } = entry;
  return {
    path: entry.path,
    delimiter: entry.delimiter || null,
    name: entry.name,
    parentPath: entry.parentPath,
    flags,
    specialUse: specialUse || null,
    specialUseSource: specialUse ? (entry.specialUseSource === 'name' ? 'name' : 'server') : null,
    subscribed: entry.subscribed === true,
    selectable: !hidden,
    mailboxId: null,
    status: statusIn(entry),
  };
};

const statusIn = (entry: ListResponse): MailboxStatus | null => {
  const { status } = entry;
  // NetEase: `* STATUS "INBOX" ()` says nothing, which is not "no messages" (QUIRKS 2).
  if (!status || 'error' in status || status.messages === undefined) return null;
  return {
    messages: status.messages,
    uidNext: safeNumber(status.uidNext),
    uidValidity: safeNumber(status.uidValidity) ?? 0,
    unseen: status.unseen ?? 0,
    highestModseq: safeNumber(status.highestModseq) || null,
    mailboxId: null,
  };
};
