import { isDeepStrictEqual } from 'node:util';
import { mailboxNoOf } from '@/lib/base/ids';
import { isKeyword } from '@/lib/mail/flags/is-keyword';
import { applyPatch } from '@/lib/server/methods/apply-patch';
import { readSnooze, type Snoozing, snoozeEmail } from '@/lib/server/methods/email/snooze-email';
import type { Arguments, MethodContext } from '@/lib/server/methods/method-context';
import { invalid, type Outcome, refused, resolveId } from '@/lib/server/methods/set-shape';
import type { Snooze } from '@/lib/server/store/snoozes/snooze';

/** More keywords than this no server is asked to keep on one message. */
export const MOST_KEYWORDS = 100;
/** RFC 8621 §1.3.1, maxMailboxesPerEmail. */
export const MOST_MAILBOXES = 100;

/** The properties of an email that can be changed (RFC 8621 §4.6), and the one of ours: until when it is snoozed. */
export type EmailPlace = {
  readonly keywords: ReadonlySet<string>;
  readonly mailboxes: ReadonlySet<number>;
  /** What it is to wait for from now on; null: as before. */
  readonly snooze: Snooze | null;
};

const SETTABLE: ReadonlySet<string> = new Set(['keywords', 'mailboxIds', 'snoozedUntil']);

/** What of an email a patch touches besides: to be compared with what it is. */
export const otherProperties = (patch: Arguments): string[] =>
  [...new Set(Object.keys(patch).map((pointer) => pointer.split('/')[0] ?? ''))].filter((name) => !SETTABLE.has(name));

const mapKeys = (value: unknown, to: (key: string) => string): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [to(key), one]))
    : value;

/** The same patch with keywords in lower case (RFC 8621 §4.1.1) and mailboxes that this request made under their ids. */
const plain = (patch: Arguments, context: Pick<MethodContext, 'createdIds'>): Outcome<Arguments> => {
  const mailboxId = (id: string) => resolveId(context, id) ?? id;
  const entries = Object.entries(patch).map(([pointer, value]): [string, unknown] => {
    if (pointer === 'keywords') return [pointer, mapKeys(value, (word) => word.toLowerCase())];
    if (pointer === 'mailboxIds') return [pointer, mapKeys(value, mailboxId)];
    if (pointer.startsWith('keywords/')) return [pointer.toLowerCase(), value];
    const [, id] = /^mailboxIds\/(#.*)$/.exec(pointer) ?? [];
    return [id === undefined ? pointer : `mailboxIds/${mailboxId(id)}`, value];
  });
  const made = Object.fromEntries(entries);
  return Object.keys(made).length === entries.length
    ? { done: made }
    : refused('invalidPatch', { description: 'Something is changed twice' });
};

/** The names of a set as JMAP writes it, `{ name: true }`; undefined: it is none. */
const namesOf = (value: unknown): string[] | undefined => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  return entries.every(([, one]) => one === true) ? entries.map(([name]) => name) : undefined;
};

export type PatchEmail = {
  /** The email as Email/get gives it: id, keywords and mailboxIds, and what else the patch names. */
  readonly current: Arguments;
  readonly patch: Arguments;
  /** Mailbox -> may mail be put there? */
  readonly boxes: ReadonlyMap<number, boolean>;
  /** null: the request does not name our own capability, and an email has no such property. */
  readonly snoozing: Snoozing | null;
};

/**
 * Where a patch of Email/set leaves an email (RFC 8621 §4.6). Whole objects may be sent back: a property that cannot be changed
 * may be named with the value that it has. Errors: invalidPatch, invalidProperties, tooManyKeywords, tooManyMailboxes, forbidden.
 */
export const patchEmail = (
  context: Pick<MethodContext, 'createdIds'>,
  { current, patch, boxes, snoozing }: PatchEmail,
): Outcome<EmailPlace> => {
  const wanted = plain(patch, context);
  if ('error' in wanted) return wanted;
  const patched = applyPatch(current, wanted.done, { keywords: {}, snoozedUntil: null });
  if ('error' in patched) return patched;
  const { keywords, mailboxIds, snoozedUntil = null, ...rest } = patched.done;
  const words = namesOf(keywords);
  const wantedNos = namesOf(mailboxIds)?.map((id) => mailboxNoOf(id) ?? -1);
  const until = readSnooze(snoozedUntil);
  // Only a date that is another one now moves an email: whole objects may be sent back.
  const isSnoozed = snoozing !== null && until !== (snoozing.snooze?.until ?? null);
  const wrong = [
    ...(words?.every(isKeyword) ? [] : ['keywords']),
    ...(wantedNos?.every((no) => boxes.has(no)) && (wantedNos.length > 0 || isSnoozed) ? [] : ['mailboxIds']),
    ...(until === undefined || ('snoozedUntil' in patch && !snoozing) ? ['snoozedUntil'] : []),
    ...otherProperties(patch).filter((name) => !isDeepStrictEqual(rest[name], current[name]) || !(name in current)),
  ];
  if (!words || !wantedNos || until === undefined || wrong.length > 0) return invalid(...wrong);
  const before = { keywords: namesOf(current['keywords']) ?? [], mailboxes: namesOf(current['mailboxIds']) ?? [] };
  const had = new Set<number>(before.mailboxes.map((id) => mailboxNoOf(id) ?? -1));
  const named = new Set(wantedNos);
  const namesMailboxes = Object.keys(patch).some((pointer) => pointer.split('/')[0] === 'mailboxIds');
  const place = isSnoozed
    ? snoozeEmail({ until, wanted: named, before: had, namesMailboxes, snoozing })
    : { mailboxes: named, snooze: null };
  if (!place) return refused('forbidden', { description: 'There is no mailbox for what is snoozed' });
  const { mailboxes, snooze } = place;
  if (words.length > Math.max(MOST_KEYWORDS, before.keywords.length)) return refused('tooManyKeywords');
  if (mailboxes.size > Math.max(MOST_MAILBOXES, had.size)) return refused('tooManyMailboxes');
  if ([...mailboxes].some((no) => boxes.get(no) === false && !had.has(no))) return refused('forbidden');
  return { done: { keywords: new Set(words), mailboxes, snooze } };
};
