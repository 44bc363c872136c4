import { type AccountNo, type MailboxNo, mailboxIdOf } from '@/lib/base/ids';
import { WAXWING } from '@/lib/jmap/capability';
import type { SetError } from '@/lib/jmap/problem';
import { keywordsOf } from '@/lib/mail/flags/keyword-bits';
import { roleNumber } from '@/lib/mail/mailbox/role-number';
import { emailRecord, stateRecord, utcDate } from '@/lib/server/methods/email/email-record';
import { type EmailPlace, otherProperties, patchEmail } from '@/lib/server/methods/email/patch-email';
import { readSnooze } from '@/lib/server/methods/email/snooze-email';
import type { Arguments, MethodContext } from '@/lib/server/methods/method-context';
import { refused } from '@/lib/server/methods/set-shape';
import type { EmailChange } from '@/lib/server/store/commands/change-emails';
import type { EmailPatch } from '@/lib/server/store/commands/command';
import { getEmails, type StoredEmailState } from '@/lib/server/store/emails';
import { mailboxSnapshot } from '@/lib/server/store/mailboxes';
import { snoozedMailbox } from '@/lib/server/store/snoozes/snoozed-mailbox';

const INBOX = roleNumber('inbox');

export type PlanUpdates = {
  readonly account: AccountNo;
  readonly update: readonly (readonly [id: string, patch: Arguments])[];
  readonly emails: ReadonlyMap<string, StoredEmailState>;
  /** Numbers of emails that are destroyed in the same call. */
  readonly destroyed: ReadonlySet<number>;
};
export type PlannedUpdates = {
  readonly changes: readonly EmailChange[];
  readonly updated: readonly string[];
  readonly refused: ReadonlyMap<string, SetError>;
};

const trueFor = (names: Iterable<string>): Arguments => Object.fromEntries([...names].map((name) => [name, true]));

const placeOf = (email: StoredEmailState): Omit<EmailPlace, 'snooze'> => ({
  keywords: new Set(keywordsOf(email.flags, email.keywords)),
  mailboxes: new Set(email.mailboxes),
});

/** Whole emails where patches name more than can be changed: only those are looked up. */
const recordsOf = async (context: MethodContext, { account, update, emails }: PlanUpdates) => {
  const nos = update.flatMap(([id, patch]) => (otherProperties(patch).length > 0 ? (emails.get(id)?.no ?? []) : []));
  const { list } = nos.length > 0 ? await getEmails(context.store, account, [...new Set(nos)]) : { list: [] };
  return new Map(list.map((email) => [email.no, emailRecord(email)]));
};

/** What of the account the updates are measured against. */
const factsOf = async (context: MethodContext, options: PlanUpdates) => {
  const { account, update } = options;
  const records = await recordsOf(context, options);
  const isVendor = context.using.has(WAXWING);
  const waitingNo = isVendor && update.some(isSnoozing) ? await snoozedMailbox(context.store, account) : undefined;
  const { list } = update.length > 0 ? await mailboxSnapshot(context.store, account) : { list: [] };
  const boxes = new Map(list.map((box) => [box.no, box.selectable]));
  return { records, isVendor, boxes, waitingNo, inboxNo: list.find(({ role }) => role === INBOX)?.no };
};

/** What the updates of an Email/set come to, measured against what is shown now. Nothing is changed yet. */
export const planUpdates = async (context: MethodContext, options: PlanUpdates): Promise<PlannedUpdates> => {
  const { update, emails, destroyed } = options;
  const { records, isVendor, boxes, waitingNo, inboxNo } = await factsOf(context, options);
  const places = new Map<number, { readonly email: StoredEmailState; readonly place: EmailPlace }>();
  const updated: string[] = [];
  const errors = new Map<string, SetError>();
  for (const [id, patch] of update) {
    const email = emails.get(id);
    if (!email || destroyed.has(email.no)) {
      errors.set(id, refused(email ? 'willDestroy' : 'notFound').error);
      continue;
    }
    // Two ids of one email: the second begins where the first one ends.
    const before = places.get(email.no)?.place ?? { ...placeOf(email), snooze: null };
    const snooze = before.snooze ?? email.snooze;
    const current = {
      ...plain(records.get(email.no) ?? stateRecord(email), isVendor),
      keywords: trueFor(before.keywords),
      mailboxIds: trueFor([...before.mailboxes].map((no) => mailboxIdOf(no as MailboxNo))),
      ...(isVendor && { snoozedUntil: snooze && utcDate(snooze.until) }),
    };
    const snoozing = isVendor ? { snooze, waitingNo, inboxNo } : null;
    const outcome = patchEmail(context, { current, patch, boxes, snoozing });
    if ('error' in outcome) {
      errors.set(id, outcome.error);
      continue;
    }
    const place = { ...outcome.done, snooze: outcome.done.snooze ?? before.snooze };
    places.set(email.no, { email, place });
    updated.push(id);
  }
  const all = [...places.values()].map(({ email, place }) => ({
    emails: [email.no],
    patch: difference(email, place),
    snooze: place.snooze,
  }));
  return {
    changes: all.filter(({ patch, snooze }) => snooze !== null || !isNothing(patch)),
    updated,
    refused: errors,
  };
};

const isSnoozing = ([, { snoozedUntil }]: readonly [string, Arguments]): boolean =>
  typeof readSnooze(snoozedUntil) === 'number';

/** Without our own capability an email has none of our properties. */
const plain = ({ listDate, snoozedUntil, ...record }: Arguments, isVendor: boolean): Arguments =>
  isVendor ? { ...record, listDate, snoozedUntil } : record;

const without = <T>(all: ReadonlySet<T>, others: ReadonlySet<T>): T[] =>
  [...all].filter((one) => !others.has(one)).sort((a, b) => (a < b ? -1 : 1));

const difference = (email: StoredEmailState, now: Omit<EmailPlace, 'snooze'>): EmailPatch => {
  const before = placeOf(email);
  return {
    addKeywords: without(now.keywords, before.keywords),
    removeKeywords: without(before.keywords, now.keywords),
    addBoxes: without(now.mailboxes, before.mailboxes),
    removeBoxes: without(before.mailboxes, now.mailboxes),
  };
};

const isNothing = (patch: EmailPatch): boolean =>
  patch.addKeywords.length + patch.removeKeywords.length + patch.addBoxes.length + patch.removeBoxes.length === 0;
