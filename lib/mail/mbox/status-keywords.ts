import { isKeyword } from '@/lib/mail/flags/is-keyword';
import { splitHeaderFields } from '@/lib/mail/header/parse-headers';

/** What a mail store wrote into a message about it: keywords (RFC 8621 §4.1.1), and whether it had deleted it. */
export type MessageStatus = { readonly keywords: readonly string[]; readonly isDeleted: boolean };

/** Status and X-Status of mbox programs: letters in any order. O (old) says that it was seen in the list, not that it was read. */
const LETTERS: Readonly<Record<string, string>> = { R: '$seen', A: '$answered', F: '$flagged', T: '$draft' };
/** X-Mozilla-Status (nsMsgMessageFlags), four hexadecimal digits. */
const MOZILLA = [
  [0x0001, '$seen'],
  [0x0002, '$answered'],
  [0x0004, '$flagged'],
  [0x1000, '$forwarded'],
] as const;
const MOZILLA_EXPUNGED = 0x0008;
/** X-Gmail-Labels of Google Takeout, in English as it was first; what is not unread has been read. */
const GMAIL: Readonly<Record<string, string>> = { starred: '$flagged', drafts: '$draft', important: '$important' };
const MOST_WORDS = 30;

/**
 * Reads Status, X-Status, X-Keywords, X-Mozilla-Status, X-Mozilla-Keys and X-Gmail-Labels from a header block (latin1). A message that
 * says nothing of itself was read: what somebody brings along is not new.
 */
export const messageStatus = (block: string): MessageStatus => {
  const fields = fieldsOf(block);
  const [letters, mozilla, labels] = [lettersOf(fields), mozillaOf(fields), labelsOf(fields)];
  const isUnread = labels?.includes('unread') ?? (letters !== null || mozilla !== null);
  const keywords = new Set([
    ...[...(letters ?? '')].flatMap((letter) => LETTERS[letter] ?? []),
    ...MOZILLA.filter(([bit]) => ((mozilla ?? 0) & bit) !== 0).map(([, keyword]) => keyword),
    ...(labels ?? []).flatMap((label) => GMAIL[label] ?? []),
    ...(isUnread ? [] : ['$seen']),
    ...wordsOf(fields),
  ]);
  const isDeleted = letters?.includes('D') === true || ((mozilla ?? 0) & MOZILLA_EXPUNGED) !== 0;
  return { keywords: [...keywords], isDeleted };
};

type Fields = ReadonlyMap<string, string>;

const fieldsOf = (block: string): Fields => {
  const fields = new Map<string, string>();
  for (const { name, value } of splitHeaderFields(block)) {
    const key = name.toLowerCase();
    if (!fields.has(key)) fields.set(key, value.trim());
  }
  return fields;
};

const labelsOf = (fields: Fields): string[] | undefined =>
  fields
    .get('x-gmail-labels')
    ?.toLowerCase()
    .split(',')
    .map((label) => label.trim());

/** Keywords that people made up. */
const wordsOf = (fields: Fields): string[] =>
  `${fields.get('x-keywords') ?? ''} ${fields.get('x-mozilla-keys') ?? ''}`
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => isKeyword(word) && !word.startsWith('$'))
    .slice(0, MOST_WORDS);

const lettersOf = (fields: Fields): string | null => {
  const [status, more] = [fields.get('status'), fields.get('x-status')];
  const isOne = (text: string | undefined) => text === undefined || /^[A-Z]{0,8}$/.test(text);
  // "Status: open" is a field of somebody's ticket system.
  if ((status === undefined && more === undefined) || !isOne(status) || !isOne(more)) return null;
  return `${status ?? ''}${more ?? ''}`;
};

const mozillaOf = (fields: Fields): number | null => {
  const text = fields.get('x-mozilla-status');
  return text !== undefined && /^[0-9a-f]{4}$/i.test(text) ? Number.parseInt(text, 16) : null;
};
