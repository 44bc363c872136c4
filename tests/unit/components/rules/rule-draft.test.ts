import { describe, expect, it } from 'vitest';
import { actionsOf, conditionOf, draftOf, newDraft, wrongDraft } from '@/components/rules/rule-draft';
import { actionSentence, conditionSentence } from '@/components/rules/rule-sentence';
import type { MailboxId } from '@/lib/base/ids';
import { NO_ACTIONS, NO_CONDITION } from '@/lib/jmap/waxwing/rule';

const work = 'm7' as MailboxId;
const CONDITION = {
  ...{ from: 'bob', to: 'alice', subject: 'lunch', hasWords: 'soup', notWords: 'meat', listId: 'garden' },
  ...{ minSize: 500_000, maxSize: 2_000_000, hasAttachment: true },
};
const ACTIONS = { moveTo: work, moveToRole: null, addKeywords: ['$flagged', 'todo'], neverJunk: true };

describe('a filter as it is typed', () => {
  it('is what it was when nothing is typed', () => {
    for (const [condition, actions] of [
      [CONDITION, ACTIONS],
      [
        { ...NO_CONDITION, hasAttachment: false },
        { ...NO_ACTIONS, moveToRole: 'junk' as const },
      ],
    ] as const) {
      const draft = draftOf(condition, actions);
      expect([conditionOf(draft), actionsOf(draft)]).toEqual([condition, actions]);
    }
  });

  it('says what is wrong with it, and where', () => {
    const draft = newDraft({ from: 'bob' });
    expect(wrongDraft(draft)).toEqual({ problem: 'nothing' });
    expect(wrongDraft({ ...draft, place: 'archive' })).toBeUndefined();
    expect(wrongDraft({ ...draft, from: ' ' })).toEqual({ problem: 'empty' });
    expect(wrongDraft({ ...draft, subject: '?!' })).toEqual({ problem: 'words', field: 'subject' });
    for (const minSize of ['much', '-1', '9999'])
      expect(wrongDraft({ ...draft, minSize })).toEqual({ problem: 'size', field: 'minSize' });
    expect(conditionOf({ ...draft, maxSize: '0,5' }).maxSize).toBe(500_000);
  });

  it('is told in two lines', () => {
    expect(conditionSentence(CONDITION)).toBe(
      'From bob · To alice · Subject has lunch · Has soup · Doesn’t have meat · List garden · At least 0.5 MB · Smaller than 2 MB · Has an attachment',
    );
    expect(actionSentence(ACTIONS, { folders: [{ id: work, name: 'Work' }], labels: [] })).toBe(
      'Move to Work · Star · Mark with todo · Never to Spam',
    );
    const labels = [{ keyword: 'todo', name: 'To do' }];
    expect(actionSentence(ACTIONS, { folders: [], labels })).toContain('Star · Label To do');
    expect(actionSentence({ ...ACTIONS, addKeywords: [] }, { folders: [], labels: [] })).toBe(
      'Move to a folder that is gone · Never to Spam',
    );
  });
});
