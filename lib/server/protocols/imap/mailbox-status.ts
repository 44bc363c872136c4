import type { ImapFeatures } from './imap-features';
import { atom, type ImapResponse, type ImapToken, isTokenList, tokenText } from './imap-internals';
import { mailboxToken } from './mailbox-token';
import { type ImapWire, runCommand } from './run-command';

/** What STATUS says of a mailbox (RFC 3501 §7.2.4). */
export type MailboxStatus = {
  readonly messages: number;
  /** NetEase leaves it out. */
  readonly uidNext: number | null;
  readonly uidValidity: number;
  readonly unseen: number;
  /** Null without CONDSTORE, with NOMODSEQ, and where it is beyond 2^53. */
  readonly highestModseq: number | null;
  readonly mailboxId: string | null;
};

/** Numbers as imapflow gives them: number, bigint or nothing. */
export const safeNumber = (value: number | bigint | string | null | undefined): number | null => {
  if (value === null || value === undefined || value === '') return null;
  const number = Number(value);
  return Number.isSafeInteger(number) && number >= 0 ? number : null;
};

const NOTHING: StatusItems = {
  messages: null,
  uidNext: null,
  uidValidity: null,
  unseen: null,
  highestModseq: null,
  mailboxId: null,
};

/** Asks for one mailbox. The selected one may be asked too, which RFC 3501 §6.3.10 only frowns upon. */
export const fetchStatus = async (wire: ImapWire, path: string, features: ImapFeatures): Promise<MailboxStatus> => {
  let status: StatusItems = NOTHING;
  const { attributes, items } = statusCommand(wire, path, features);
  const hear = (untagged: ImapResponse) => {
    status = statusItemsOf(untagged) ?? status;
  };
  await runCommand(wire, 'STATUS', [attributes, items], {
    doing: 'Cannot ask for the status of a mailbox',
    untagged: { STATUS: hear },
  });
  const { messages, uidValidity, unseen } = status;
  return { ...status, messages: messages ?? 0, uidValidity: uidValidity ?? 0, unseen: unseen ?? 0 };
};

const statusCommand = (wire: ImapWire, path: string, features: ImapFeatures) => {
  const names = ['MESSAGES', 'UIDNEXT', 'UIDVALIDITY', 'UNSEEN'];
  if (features.condstore) names.push('HIGHESTMODSEQ');
  if (features.objectId) names.push('MAILBOXID');
  return { attributes: mailboxToken(wire, path), items: names.map(atom) };
};

/** What a STATUS response holds; an unasked one (RFC 5465 §5) leaves out what did not change: null. */
export type StatusItems = { readonly [Item in keyof MailboxStatus]: MailboxStatus[Item] | null };

/** Null when the response holds no items at all. */
export const statusItemsOf = (untagged: ImapResponse): StatusItems | null => {
  const list = untagged.attributes?.[1];
  if (!isTokenList(list)) return null;
  const found = new Map<string, string | null>();
  for (let index = 0; index + 1 < list.length; index += 2) {
    found.set((tokenText(list[index]) ?? '').toUpperCase(), tokenText(headOf(list[index + 1])));
  }
  const at = (name: string) => safeNumber(found.get(name));
  return {
    messages: at('MESSAGES'),
    uidNext: at('UIDNEXT'),
    uidValidity: at('UIDVALIDITY'),
    unseen: at('UNSEEN'),
    // 0 is how some servers say NOMODSEQ in a STATUS (RFC 7162 §3.1.2.2).
    highestModseq: at('HIGHESTMODSEQ') || null,
    mailboxId: found.get('MAILBOXID') ?? null,
  };
};

const headOf = (token: ImapToken | undefined): ImapToken | undefined => (isTokenList(token) ? token[0] : token);
