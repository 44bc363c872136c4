import { describe, expect, it } from 'vitest';
import type { MailboxId } from '@/lib/base/ids';
import { ruleOutcome } from '@/lib/mail/rules/rule-outcome';
import { aRule } from '@/tests/builders/mail/a-rule';

const work = 'm7' as MailboxId;

describe('what rules want of one email', () => {
  it('is every keyword, and the first place', () => {
    const rules = [
      aRule({ actions: { addKeywords: ['$seen'] } }),
      aRule({ actions: { addKeywords: ['$flagged', '$seen'], moveTo: work } }),
      aRule({ actions: { moveToRole: 'trash' } }),
    ];
    expect(ruleOutcome(rules)).toEqual({
      addKeywords: ['$flagged', '$seen'],
      place: { mailboxId: work },
      neverJunk: false,
    });
    expect(ruleOutcome(rules.toReversed()).place).toEqual({ role: 'trash' });
  });

  it('is nothing where no rule matches', () => {
    expect(ruleOutcome([])).toEqual({ addKeywords: [], place: null, neverJunk: false });
  });

  it('is out of spam when one of them says so', () => {
    expect(ruleOutcome([aRule(), aRule({ actions: { neverJunk: true } })]).neverJunk).toBe(true);
  });
});
