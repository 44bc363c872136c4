import type { MailboxObject } from 'imapflow';
import { mailServerErrorOf } from './imap-errors';
import type { ImapFeatures } from './imap-features';
import { fetchStatus, safeNumber } from './mailbox-status';
import type { ImapWire } from './run-command';

export type SelectedMailbox = {
  readonly path: string;
  readonly exists: number;
  readonly uidValidity: number;
  readonly uidNext: number | null;
  /** What SELECT said, before anything was read: the only value that may be stored (every FETCH raises imapflow's). */
  readonly highestModseq: number | null;
  /** `\*` in it: keywords may be made up. Empty when the server did not say. */
  readonly permanentFlags: readonly string[];
  readonly readOnly: boolean;
  /** No mod-sequences here (RFC 7162 §3.1.2.2), or not on this server at all. */
  readonly noModseq: boolean;
  readonly mailboxId: string | null;
};

/** Selects a mailbox, also when it is selected already: SELECT is the only way some servers show what is new. */
export const selectMailbox = async (
  wire: ImapWire,
  features: ImapFeatures,
  { path, readOnly }: { path: string; readOnly: boolean },
): Promise<SelectedMailbox> => {
  const { client } = wire;
  const selected = await opened(wire, path, readOnly);
  const highestModseq = safeNumber(selected.highestModseq) || null;
  const uidNext = safeNumber(selected.uidNext);
  return {
    path,
    exists: selected.exists ?? 0,
    uidValidity: safeNumber(selected.uidValidity) ?? 0,
    // NetEase says it only in STATUS, if at all (QUIRKS 2).
    uidNext: uidNext || (await fetchStatus({ client, tap: wire.tap }, path, features)).uidNext,
    highestModseq,
    permanentFlags: [...(selected.permanentFlags ?? [])],
    readOnly: selected.readOnly === true,
    noModseq: !features.condstore || selected.noModseq === true || highestModseq === null,
    mailboxId: selected.mailboxId ?? null,
  };
};

const opened = async (wire: ImapWire, path: string, readOnly: boolean): Promise<MailboxObject> => {
  const { client } = wire;
  // imapflow lists a mailbox it has not seen before it selects it: a round trip for nothing.
  if (!client.folders.has(path)) client.folders.set(path, { path, delimiter: null });
  try {
    return await client.mailboxOpen(path, { readOnly });
  } catch (error) {
    const failure = mailServerErrorOf(error, 'Cannot select a mailbox', client);
    if (!/unsafe login/i.test(failure.serverText ?? '')) throw failure;
  }
  // NetEase wants to know who we are, after the login and not only before it (QUIRKS 1).
  try {
    await client.run('ID', client.clientInfo);
    return await client.mailboxOpen(path, { readOnly });
  } catch (error) {
    throw mailServerErrorOf(error, 'Cannot select a mailbox', client);
  }
};
