import { describe, expect, it } from 'vitest';
import { bareWord, ruleAlternatives, ruleWords } from '@/lib/mail/rules/rule-words';

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

  it.each([
    ['bob@example.test OR carol', [['"bob@example.test"'], ['carol']]],
    ['big lunch OR soup', [['big', 'lunch'], ['soup']]],
    ['OR lunch OR OR ?', [['lunch']]],
    ['"this OR that" or so', [['"this OR that"', 'or', 'so']]],
  ])('of %j are any of %j', (text, lists) => {
    expect(ruleAlternatives(text)).toEqual(lists);
  });

  it('are bare without their quotes and signs', () => {
    expect(['"big \\"fat\\" lunch"', 'tomorrow*', 'lunch'].map(bareWord)).toEqual([
      'big "fat" lunch',
      'tomorrow',
      'lunch',
    ]);
  });
});
