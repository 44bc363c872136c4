import { type ImapInternals, type ImapResponse, isTokenList, tokenText } from './imap-internals';
import type { MailboxEvent } from './mailbox-event';
import { safeNumber } from './mailbox-status';
import { countUids, parseUidSet } from './uid-set';

/** Turns what a server tells unasked into our events. */
export const hearNews = (client: ImapInternals, emit: (event: MailboxEvent) => void): void => {
  client.on('exists', ({ path, count }) => emit({ kind: 'exists', path, count }));
  client.on('expunge', ({ path, seq }) => {
    if (seq !== undefined) emit({ kind: 'expunge', path, seq });
  });
  client.on('flags', ({ path, seq, uid, flags, modseq }) => {
    emit({ kind: 'flags', path, seq, uid: uid ?? null, flags: [...(flags ?? [])], modseq: safeNumber(modseq) });
  });
  // imapflow makes one event of every UID; a range of a million is one for us.
  client.untaggedHandlers.VANISHED = (untagged) => vanished(client, untagged, emit);
};

const vanished = (client: ImapInternals, untagged: ImapResponse, emit: (event: MailboxEvent) => void): void => {
  const { mailbox } = client;
  const [tags, set] = untagged.attributes ?? [];
  const earlier = isTokenList(tags);
  const uids = parseUidSet(tokenText(earlier ? set : tags) ?? '');
  if (!mailbox || uids.length === 0) return;
  // RFC 7162 §3.2.10: a plain VANISHED counts like as many EXPUNGEs, one of the past does not.
  if (!earlier) mailbox.exists = Math.max(0, mailbox.exists - countUids(uids));
  emit({ kind: 'vanished', path: mailbox.path, uids });
};
