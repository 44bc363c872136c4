import { type MailboxNo, mailboxIdOf } from '@/lib/base/ids';
import { utcDate } from '@/lib/base/utc-date';
import type { MailboxProof } from '@/lib/jmap/waxwing/mailbox-proof';
import {
  accountOf,
  checkProperties,
  getResponse,
  getShape,
  idsOf,
  type Method,
  read,
} from '@/lib/server/methods/method-context';
import { mailboxSnapshot, type StoredMailbox } from '@/lib/server/store/mailboxes';

const PROPERTIES = new Set(['id', 'here', 'there', 'complete', 'uidsEqualAt', 'flagsEqualAt', 'repaired']);

const utc = (at: Date | string | null): string | null => (at === null ? null : utcDate(new Date(at)));

const record = (box: StoredMailbox): MailboxProof => ({
  id: mailboxIdOf(box.no as MailboxNo),
  here: box.totalEmails,
  there: box.serverEmails,
  complete: box.complete,
  uidsEqualAt: utc(box.uidsEqualAt),
  flagsEqualAt: utc(box.flagsEqualAt),
  repaired: box.repaired,
});

/** MailboxProof/get of our own capability: does the store equal the server? */
export const mailboxProofGet: Method = async (args, context) => {
  const { accountId, ids, properties } = read(getShape, args);
  const account = accountOf(accountId, context);
  checkProperties(properties, PROPERTIES);
  const { proofState, list } = await mailboxSnapshot(context.store, account);
  return getResponse({ account, state: proofState, asked: idsOf(ids), found: list.map(record) }, properties);
};
