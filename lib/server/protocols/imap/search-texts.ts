import type { ImapFeatures } from './imap-features';
import { atom, type ImapToken, literal, quoted, sequence } from './imap-internals';
import { responseReader } from './response-reader';
import { type ImapWire, runCommand } from './run-command';
import { answerIn } from './search-uids';
import { containsUid, EMPTY_UIDS, formatUidSet, type UidSet, uidSetOf, uidsOf, unionOf } from './uid-set';

/** A text that a message has: anywhere, its header included, or in its body (RFC 3501 §6.4.4, TEXT and BODY). */
export type SoughtWord = { readonly word: string; readonly in: 'anywhere' | 'body' };

export type SearchTextsOptions = {
  /** The messages that are looked at; at most MOST_UIDS. */
  readonly uids: UidSet;
  /** Alternatives, none of them empty, in each of which all words must be found. */
  readonly alternatives: readonly (readonly SoughtWord[])[];
};

/** What is asked about in one command, and so what its answer can name. */
const MOST_UIDS = 1000;
/** RFC 3501 §9: a UID has at most ten digits. A longer answer is none to what was asked, and is not read. */
const LONGEST_ANSWER = MOST_UIDS * 12 + 200;

/**
 * Those of `uids` in whose message the selected mailbox's server finds the words; by its own rules of what a word is. Whatever it
 * names besides is left out. Throws MailServerError: `refused` also when it does not know the charset.
 */
export const searchTexts = async (
  wire: ImapWire,
  features: ImapFeatures,
  { uids, alternatives }: SearchTextsOptions,
): Promise<UidSet> => {
  const asked = uidsOf(uids, MOST_UIDS);
  if (asked.length === 0 || alternatives.length === 0) return EMPTY_UIDS;
  let found: UidSet = EMPTY_UIDS;
  const take = (buffer: Buffer, start: number, end: number): boolean => {
    if (!isAnswer(buffer.toString('latin1', start, Math.min(end, start + 12)))) return false;
    if (end - start > LONGEST_ANSWER) return true;
    const named = answerIn(buffer.toString('latin1', start, end)) ?? EMPTY_UIDS;
    found = unionOf(found, uidSetOf(asked.filter((uid) => containsUid(named, uid))));
    return true;
  };
  const tokens = [
    ...(features.esearch ? [atom('RETURN'), [atom('ALL')]] : []),
    ...charsetOf(wire, alternatives),
    atom('UID'),
    sequence(formatUidSet(uidSetOf(asked))),
    ...eitherOf(alternatives.map(allOf)),
  ];
  await runCommand(wire, 'UID SEARCH', tokens, {
    doing: 'Cannot search for words in a mailbox',
    reader: responseReader({ take, flush: () => undefined }),
  });
  return found;
};

const isAnswer = (beginning: string): boolean => /^\* E?SEARCH\b/i.test(beginning);

/** RFC 6855 §3: once UTF8=ACCEPT is enabled, a charset must not be named. */
const charsetOf = (wire: ImapWire, alternatives: SearchTextsOptions['alternatives']): ImapToken[] =>
  wire.client.enabled.has('UTF8=ACCEPT') || alternatives.flat().every(({ word }) => isPlain(word))
    ? []
    : [atom('CHARSET'), atom('UTF-8')];

/** Printable ASCII: it fits between quotes, in which the writer escapes what must be escaped. Everything else is a literal. */
const isPlain = (word: string): boolean => /^[ -~]*$/.test(word);

const textToken = (word: string): ImapToken => {
  // RFC 3501 §9, CHAR8: not even a literal may have it.
  if (word.includes('\u0000')) throw new Error('NUL in a text that is sought');
  return isPlain(word) ? quoted(word) : literal(word.toWellFormed());
};

const keyOf = ({ word, in: where }: SoughtWord): ImapToken[] => [
  atom(where === 'body' ? 'BODY' : 'TEXT'),
  textToken(word),
];

/** One search key: several in parentheses are one. */
const allOf = (words: readonly SoughtWord[]): ImapToken[] =>
  words.length === 1 ? words.flatMap(keyOf) : [words.flatMap(keyOf)];

/** RFC 3501 §6.4.4: OR takes two keys, and a key is also an OR. */
const eitherOf = (keys: readonly ImapToken[][]): ImapToken[] => {
  const [first = [], ...more] = keys;
  return more.length === 0 ? first : [atom('OR'), ...first, ...eitherOf(more)];
};
