import { describe, expect, it } from 'vitest';
import { NO_CONDITION } from '@/lib/jmap/waxwing/rule';
import { conditionProblem, MOST_RULE_WORDS } from '@/lib/mail/rules/check-condition';

const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ');

describe('a condition of a rule', () => {
  it('asks for something', () => {
    expect(conditionProblem(NO_CONDITION)).toEqual({ kind: 'empty' });
    expect(conditionProblem({ ...NO_CONDITION, from: '' })).toEqual({ kind: 'empty' });
    expect(conditionProblem({ ...NO_CONDITION, minSize: 0 })).toBeUndefined();
    expect(conditionProblem({ ...NO_CONDITION, hasAttachment: false })).toBeUndefined();
  });

  it('has words where it has a text, and not too many', () => {
    expect(conditionProblem({ ...NO_CONDITION, subject: 'lunch' })).toBeUndefined();
    expect(conditionProblem({ ...NO_CONDITION, subject: '!!!' })).toEqual({ kind: 'words', field: 'subject' });
    expect(conditionProblem({ ...NO_CONDITION, notWords: words(MOST_RULE_WORDS) })).toBeUndefined();
    expect(conditionProblem({ ...NO_CONDITION, notWords: words(MOST_RULE_WORDS + 1) })).toEqual({
      kind: 'words',
      field: 'notWords',
    });
  });

  it('can be met in some ways, and not in hundreds', () => {
    const any = (count: number) => words(count).replaceAll(' ', ' OR ');
    expect(conditionProblem({ ...NO_CONDITION, from: any(4), to: any(2) })).toBeUndefined();
    expect(conditionProblem({ ...NO_CONDITION, from: any(5), to: any(2) })).toEqual({ kind: 'words', field: 'from' });
  });
});
