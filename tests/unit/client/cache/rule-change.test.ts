import { describe, expect, it } from 'vitest';
import type { MailboxId } from '@/lib/base/ids';
import { changesEmail, ruleChange } from '@/lib/client/cache/rules/rule-change';
import { NO_ACTIONS, type RuleActions } from '@/lib/jmap/waxwing/rule';
import { ALL_BOXES, anEmailIn } from '@/tests/builders/client/an-action-context';

const inbox = 'm-inbox' as MailboxId;
const change = (actions: Partial<RuleActions>) =>
  ruleChange({ ...NO_ACTIONS, ...actions }, { inbox, mailboxes: ALL_BOXES });

describe('what a rule does with an email of the inbox', () => {
  it('is to mark it and to move it out', () => {
    expect(change({ addKeywords: ['$seen'], moveToRole: 'archive' })).toEqual({
      keywords: { $seen: true },
      mailboxIds: { 'm-inbox': false, 'm-archive': true },
    });
  });

  it('is said to the server that learns from it when it goes to Spam', () => {
    expect(change({ moveTo: 'm-junk' as MailboxId })).toEqual({
      keywords: { $junk: true, $notjunk: false },
      mailboxIds: { 'm-inbox': false, 'm-junk': true },
    });
  });

  it('is nothing where it is to stay, or where there is no such mailbox', () => {
    for (const moveTo of [inbox, 'm-none' as MailboxId])
      expect(change({ moveTo })).toEqual({ keywords: {}, mailboxIds: {} });
  });

  it('is not done with what is so already', () => {
    const star = change({ addKeywords: ['$flagged'] });
    expect(
      [anEmailIn('e1 inbox'), anEmailIn('e2 inbox', '$flagged')].map((email) => changesEmail(email, star)),
    ).toEqual([true, false]);
  });
});
