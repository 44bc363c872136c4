import { KEYWORD_BITS } from '@/lib/mail/flags/keyword-bits';
import { roleNumber, roleOfNumber } from '@/lib/mail/mailbox/role-number';
import { createMailbox } from '@/lib/server/store/commands/mailbox-commands';
import { queueEmailChange } from '@/lib/server/store/commands/queue-email-change';
import { listMailboxes, type StoredMailbox } from '@/lib/server/store/mailboxes';
import type { Sql } from '@/lib/server/store/sql';
import { hasTwinInSent, placeOf } from '@/lib/server/store/submissions/sent-twin';
import type { StoredSubmission } from '@/lib/server/store/submissions/submission';
import { recordDone, recordStage } from '@/lib/server/store/submissions/submission-steps';
import type { Changes } from '@/lib/server/store/write-transaction';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

/**
 * The next step of a message that a server has taken: accepted -> filed in Sent -> out of Drafts -> the original is marked. What
 * changes about emails is written in the transaction of the step, and carried out on the IMAP server like any other change.
 */
export const sendOn = async (context: SyncContext, submission: StoredSubmission): Promise<void> => {
  const { store, account } = context;
  const { no, emailNo, stage } = submission;
  const where = owned(context);
  if (stage === 'accepted') {
    const places = await filingPlaces(context);
    const file = (sql: Sql, seq: number) => fileEmail(context, { sql, seq, submission, places });
    await recordStage(store, where, { no, from: 'accepted', to: 'filed' }, file);
  }
  // Filing is a move: the draft has left Drafts with it.
  if (stage === 'filed') await recordStage(store, where, { no, from: 'filed', to: 'draftRemoved' }, async () => ({}));
  if (stage === 'draftRemoved')
    await recordDone(store, where, { no, emailNo }, (sql, seq) => markOriginal(context, { sql, seq, submission }));
  store.hints.wake('command', account);
};

/** Where drafts lie and where what was sent belongs; null: there is no such mailbox, and none could be made. */
type FilingPlaces = { readonly drafts: readonly number[]; readonly sent: number | null };

const filingPlaces = async ({ store, account }: SyncContext): Promise<FilingPlaces> => {
  const boxes = (await listMailboxes(store, account)).filter((box) => box.selectable && box.destroyedAt === null);
  const drafts = boxes.filter((box) => roleOfNumber(box.role) === 'drafts').map(({ no }) => no);
  const found = sentAmong(boxes);
  if (found) return { drafts, sent: found.no };
  const made = await createMailbox(store, account, { name: 'Sent', parentNo: null, role: roleNumber('sent') });
  return { drafts, sent: made.kind === 'created' ? made.no : null };
};

const sentAmong = (boxes: readonly StoredMailbox[]): StoredMailbox | undefined =>
  boxes.find((box) => roleOfNumber(box.role) === 'sent') ?? boxes.find((box) => /^sent$/i.test(box.name));

type Inside = { readonly sql: Sql; readonly seq: number; readonly submission: StoredSubmission };

const fileEmail = async (
  { account }: SyncContext,
  { sql, seq, submission, places }: Inside & { readonly places: FilingPlaces },
): Promise<Changes> => {
  const { emailNo } = submission;
  const { drafts, sent } = places;
  const place = await placeOf(sql, account, emailNo);
  // It was destroyed while it waited, or was no draft: a message that is sent on stays where it is.
  if (!place) return {};
  const leaving = place.mailboxes.filter((box) => drafts.includes(box));
  if (leaving.length === 0 && (place.flags & KEYWORD_BITS.$draft) === 0) return {};
  // The provider may have filed a copy of its own already: then ours goes, for two would be one too many.
  const isTwin = await hasTwinInSent(sql, account, submission);
  const addBoxes = isTwin || sent === null || place.mailboxes.includes(sent) ? [] : [sent];
  const removeBoxes = isTwin || sent !== null ? leaving : [];
  const patch = { addKeywords: ['$seen'], removeKeywords: ['$draft'], addBoxes, removeBoxes };
  return (await queueEmailChange(sql, { account, seq, emails: [emailNo], patch })).changes;
};

const markOriginal = async ({ account }: SyncContext, { sql, seq, submission }: Inside): Promise<Changes> => {
  const { originalNo, originalKeyword } = submission;
  if (originalNo === null || originalKeyword === null || !(await placeOf(sql, account, originalNo))) return {};
  const patch = { addKeywords: [originalKeyword], removeKeywords: [], addBoxes: [], removeBoxes: [] };
  return (await queueEmailChange(sql, { account, seq, emails: [originalNo], patch })).changes;
};
