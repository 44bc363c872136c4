import { isDeepStrictEqual } from 'node:util';
import { mailboxNoOf } from '@/lib/base/ids';
import { isKeyword } from '@/lib/mail/flags/is-keyword';
import { applyPatch } from '@/lib/server/methods/apply-patch';
import type { Arguments, MethodContext } from '@/lib/server/methods/method-context';
import { invalid, type Outcome, refused, resolveId } from '@/lib/server/methods/set-shape';

/** More keywords than this no server is asked to keep on one message. */
export const MOST_KEYWORDS = 100;
/** RFC 8621 §1.3.1, maxMailboxesPerEmail. */
export const MOST_MAILBOXES = 100;

/** The two properties of an email that can be changed (RFC 8621 §4.6). */
export type EmailPlace = { readonly keywords: ReadonlySet<string>; readonly mailboxes: ReadonlySet<number> };

/** What of an email a patch touches besides: to be compared with what it is. */
export const otherProperties = (patch: Arguments): string[] =>
  [...new Set(Object.keys(patch).map((pointer) => pointer.split('/')[0] ?? ''))].filter(
    (name) => name !== 'keywords' && name !== 'mailboxIds',
  );

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
};

/**
 * Where a patch of Email/set leaves an email (RFC 8621 §4.6). Whole objects may be sent back: a property that cannot be changed
 * may be named with the value that it has. Errors: invalidPatch, invalidProperties, tooManyKeywords, tooManyMailboxes, forbidden.
 */
export const patchEmail = (
  context: Pick<MethodContext, 'createdIds'>,
  { current, patch, boxes }: PatchEmail,
): Outcome<EmailPlace> => {
  const wanted = plain(patch, context);
  if ('error' in wanted) return wanted;
  const patched = applyPatch(current, wanted.done, { keywords: {} });
  if ('error' in patched) return patched;
  const { keywords, mailboxIds, ...rest } = patched.done;
  const words = namesOf(keywords);
  const nos = namesOf(mailboxIds)?.map((id) => mailboxNoOf(id) ?? -1);
  const wrong = [
    ...(words?.every(isKeyword) ? [] : ['keywords']),
    ...(nos && nos.length > 0 && nos.every((no) => boxes.has(no)) ? [] : ['mailboxIds']),
    ...otherProperties(patch).filter((name) => !isDeepStrictEqual(rest[name], current[name]) || !(name in current)),
  ];
  if (!words || !nos || wrong.length > 0) return invalid(...wrong);
  const before = { keywords: namesOf(current['keywords']) ?? [], mailboxes: namesOf(current['mailboxIds']) ?? [] };
  if (words.length > Math.max(MOST_KEYWORDS, before.keywords.length)) return refused('tooManyKeywords');
  if (nos.length > Math.max(MOST_MAILBOXES, before.mailboxes.length)) return refused('tooManyMailboxes');
  const had = new Set(before.mailboxes.map((id) => mailboxNoOf(id)));
  if (nos.some((no) => boxes.get(no) === false && !had.has(no as never))) return refused('forbidden');
  return { done: { keywords: new Set(words), mailboxes: new Set(nos) } };
};
