import { describe, expect, it } from 'vitest';
import { bareWord, ruleWords } from '@/lib/mail/rules/rule-words';

describe('the words of a rule', () => {
  it.each([
    ['lunch tomorrow', ['lunch', 'tomorrow']],
    ['"big lunch" tomorrow*', ['"big lunch"', 'tomorrow*']],
    ['bob@example.test', ['"bob@example.test"']],
    ['foo/bar', ['"foo/bar"']],
    ['-- "!" ***', []],
    ['say"hello', ['"say\\"hello"']],
    ['  ', []],
    [null, []],
  ])('of %j are %j: what is more than one word is a phrase, and signs are none', (text, words) => {
    expect(ruleWords(text)).toEqual(words);
  });

  it('are bare without their quotes and signs', () => {
    expect(['"big \\"fat\\" lunch"', 'tomorrow*', 'lunch'].map(bareWord)).toEqual([
      'big "fat" lunch',
      'tomorrow',
      'lunch',
    ]);
  });
});
