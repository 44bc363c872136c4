import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountNo } from '@/lib/base/ids';
import { alternativesOf } from '@/lib/server/methods/email/email-filter';
import { serverQuestionOf } from '@/lib/server/methods/email/server-question';

const ACCOUNT = 1000 as AccountNo;
const questionOf = (filter: object) => serverQuestionOf(ACCOUNT, alternativesOf(filter));
/** Each alternative as words, those of a body with a * before them. */
const draw = (filter: object) =>
  questionOf(filter)?.alternatives.map((all) =>
    all.map(({ word, in: where }) => (where === 'body' ? `*${word}` : word)).join(' '),
  );
const not = (...conditions: object[]) => ({ operator: 'NOT', conditions });
const or = (...conditions: object[]) => ({ operator: 'OR', conditions });

describe('what a mail server is asked for', () => {
  it.each([
    [{ text: 'lunch' }, ['lunch']],
    [{ body: 'lunch' }, ['*lunch']],
    [{ text: 'lunch', from: 'bob', inMailbox: 'm1', hasKeyword: '$seen' }, ['lunch']],
    // As it is written, for a server folds in its own way; and what the index looks for in pieces is asked for in pieces.
    [{ text: 'Straße' }, ['Straße']],
    [{ text: '"anna.berg@example.org"' }, ['example anna berg org']],
    [{ text: 'inv* "paid, or else"' }, ['paid else inv or']],
    [{ text: '会議室' }, ['会議室']],
    [or({ text: 'a' }, { body: 'b' }), ['a', '*b']],
    [{ operator: 'AND', conditions: [{ text: 'a' }, not({ text: 'b' })] }, ['a']],
    // The same words in two folders are one question.
    [{ operator: 'AND', conditions: [{ text: 'a' }, or({ inMailbox: 'm1' }, { inMailbox: 'm2' })] }, ['a']],
    [{ text: '"a" OR ALL\r\n2 LOGOUT {3}' }, ['LOGOUT ALL OR a 2 3']],
  ])('%j', (filter, expected) => {
    expect(draw(filter)).toEqual(expected);
  });

  it.each([
    ['nothing is sought in bodies', { from: 'bob', subject: 'lunch' }],
    ['a text is only excluded', not({ text: 'lunch' })],
    ['there is no word in it', { text: '!?' }],
    ['nothing can be meant', { text: 'lunch', inMailbox: 'x' }],
  ])('is not asked where %s', (_why, filter) => {
    expect(questionOf(filter)).toBeUndefined();
  });

  it('leaves to the store what it knows: headers, folders, dates and flags', () => {
    const { rest } = questionOf({ text: 'lunch', from: 'bob', inMailbox: 'm3', hasKeyword: '$seen' }) ?? {};
    expect(rest?.texts.map(({ query }) => query)).toEqual([expect.stringContaining('<bob')]);
    expect(rest?.alternatives).toMatchObject([{ allIn: [3], texts: 1, notTexts: 0 }]);
    const without = questionOf({ operator: 'AND', conditions: [{ text: 'a' }, not({ subject: 'b' })] });
    expect(without?.rest.alternatives).toMatchObject([{ texts: 0, notTexts: 1 }]);
  });

  it('is bounded, and its words are letters and digits only', () => {
    const condition = fc.record({ text: fc.string({ unit: 'binary', maxLength: 300 }) });
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: 12 }), (conditions) => {
        const alternatives = questionOf(or(...conditions))?.alternatives ?? [];
        expect(alternatives.length).toBeLessThanOrEqual(8);
        for (const words of alternatives) {
          expect(words.length).toBeLessThanOrEqual(8);
          for (const { word } of words) expect(word).toMatch(/^[\p{L}\p{N}\p{M}]{1,60}$/u);
        }
      }),
    );
  });
});
