import type { AccountNo } from '@/lib/base/ids';
import type { Literal } from '@/lib/server/methods/email/email-condition';
import type { Alternatives } from '@/lib/server/methods/email/email-filter';
import { searchOf } from '@/lib/server/methods/email/search-of-filter';
import type { ServerQuestion, ServerWord } from '@/lib/server/store/search/server-searches';

/** One command must carry it. What has all words has some of them, so the longest, which are the rarest, are enough. */
const MOST_ALTERNATIVES = 8;
const MOST_WORDS = 8;

/** Where a text may stand that is sought, if not in the header alone: of the header everything is indexed from the beginning. */
const bodyOf = (literal: Literal): ServerWord['in'] | undefined => {
  if (literal.kind !== 'found' && literal.kind !== 'notFound') return undefined;
  const { in: where } = literal.sought;
  return where === 'anywhere' || where === 'body' ? where : undefined;
};

const wordsOf = (all: readonly Literal[]): readonly ServerWord[] => {
  const words = all.flatMap((literal) => {
    const where = bodyOf(literal);
    if (literal.kind !== 'found' || !where) return [];
    return literal.sought.written.map((word): ServerWord => ({ word, in: where }));
  });
  const each = new Map(words.map((one) => [`${one.in} ${one.word}`, one]));
  return [...each.values()].toSorted((a, b) => b.word.length - a.word.length).slice(0, MOST_WORDS);
};

/**
 * What a mail server is asked about emails whose texts are not indexed, for this filter; undefined: it knows nothing that the store
 * does not know. An alternative whose only texts are under a NOT is left to the store: most emails would meet it.
 */
export const serverQuestionOf = (account: AccountNo, filter: Alternatives): ServerQuestion | undefined => {
  const asked = filter.filter((all) => wordsOf(all).length > 0);
  const alternatives = new Map(asked.map((all) => [JSON.stringify(wordsOf(all)), wordsOf(all)]));
  if (alternatives.size === 0) return undefined;
  const rest = searchOf(
    account,
    asked.map((all) => all.filter((literal) => bodyOf(literal) === undefined)),
  );
  if (rest.alternatives.length === 0) return undefined;
  return { alternatives: [...alternatives.values()].slice(0, MOST_ALTERNATIVES), rest };
};
