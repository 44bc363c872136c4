import type { AccountId, EmailId } from '@/lib/base/ids';
import type { EmailSummary } from '@/lib/client/cache/email-summary';
import type { Patch } from '@/lib/jmap/set';

type Wishes = Readonly<Record<string, boolean>>;

/** Into another account; destroyed at the same time it is a move. */
export type CopyTo = {
  readonly accountId: AccountId;
  /** Of that account. */
  readonly mailboxIds: Readonly<Record<string, true>>;
  /** Asked again under it, the server gives the first copy once more. */
  readonly key: string;
};

/** What is to become of an email: keywords and mailboxes that it is to have (true) or not to have, and a snooze. The rest stays. */
export type EmailChange = {
  readonly keywords?: Wishes;
  readonly mailboxIds?: Wishes;
  /** Until when it is out of sight (UTCDate); null: no longer. Its mailboxes are named beside it, as far as they are known. */
  readonly snoozedUntil?: string | null;
  /** It is to be gone for ever. */
  readonly isDestroyed?: true;
  readonly copyTo?: CopyTo;
};

/** The keys as they are to be; the same object when that is how they are. */
export const applyWishes = <K extends string>(
  set: Readonly<Record<K, true>>,
  wishes: Wishes = {},
): Readonly<Record<K, true>> => {
  const entries = Object.entries(wishes);
  if (entries.every(([key, isWanted]) => (set[key as K] === true) === isWanted)) return set;
  const next: Record<string, true> = { ...set };
  for (const [key, isWanted] of entries) {
    if (isWanted) next[key] = true;
    else delete next[key];
  }
  return next as Record<K, true>;
};

/** The email as it is to be; the same object when that is how it is. */
export const applyChange = (email: EmailSummary, change: EmailChange): EmailSummary => {
  // It is nowhere any more; that there is no such record is for the server to say.
  if (change.isDestroyed) return { ...email, mailboxIds: {} };
  const keywords = applyWishes(email.keywords, change.keywords);
  const mailboxIds = applyWishes(email.mailboxIds, change.mailboxIds);
  const snoozedUntil = change.snoozedUntil === undefined ? email.snoozedUntil : change.snoozedUntil;
  const isSame = keywords === email.keywords && mailboxIds === email.mailboxIds && snoozedUntil === email.snoozedUntil;
  return isSame ? email : { ...email, keywords, mailboxIds, snoozedUntil };
};

/** Two changes of one email as one: the later word counts. */
export const foldChanges = (first: EmailChange, then: EmailChange): EmailChange => {
  const copyTo = then.copyTo ?? first.copyTo;
  const snoozedUntil = then.snoozedUntil === undefined ? first.snoozedUntil : then.snoozedUntil;
  return {
    keywords: { ...first.keywords, ...then.keywords },
    mailboxIds: { ...first.mailboxIds, ...then.mailboxIds },
    ...(snoozedUntil !== undefined && { snoozedUntil }),
    ...((first.isDestroyed ?? then.isDestroyed) && { isDestroyed: true }),
    ...(copyTo && { copyTo }),
  };
};

const before = (set: Readonly<Record<string, true>>, wishes: Wishes = {}): Wishes =>
  Object.fromEntries(Object.keys(wishes).map((key) => [key, set[key] === true]));

/** As much of an email as a change changes. */
export type PlacedEmail = Pick<EmailSummary, 'keywords' | 'mailboxIds'> & Partial<Pick<EmailSummary, 'snoozedUntil'>>;

/** What brings the email back to how it is now. One that is moved is snoozed no more, and is again when that is taken back. */
export const inverseOf = (email: PlacedEmail, change: EmailChange): EmailChange => {
  const isAwake = change.snoozedUntil === undefined && (!email.snoozedUntil || !change.mailboxIds);
  return {
    keywords: before(email.keywords, change.keywords),
    mailboxIds: before(email.mailboxIds, change.mailboxIds),
    ...(!isAwake && { snoozedUntil: email.snoozedUntil ?? null }),
  };
};

/** The same as a patch of Email/set (RFC 8620 §5.3): each keyword and mailbox by its path. */
export const patchOf = ({ keywords = {}, mailboxIds = {}, snoozedUntil }: EmailChange): Patch =>
  Object.fromEntries([
    ...(snoozedUntil === undefined ? [] : [['snoozedUntil', snoozedUntil]]),
    ...Object.entries(keywords).map(([key, is]) => [`keywords/${escapePointer(key)}`, is ? true : null]),
    ...Object.entries(mailboxIds).map(([key, is]) => [`mailboxIds/${key}`, is ? true : null]),
  ]);

/** RFC 6901 §3. */
/** A name as a part of a path (RFC 6901 §3). */
export const escapePointer = (text: string): string => text.replaceAll('~', '~0').replaceAll('/', '~1');

/** Emails of one account with what is to become of each. */
export type EmailChanges = ReadonlyMap<EmailId, EmailChange>;
