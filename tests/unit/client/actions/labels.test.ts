import { describe, expect, it, vi } from 'vitest';
import type { ActionContext } from '@/lib/client/actions/action';
import { labelEverything } from '@/lib/client/actions/everything';
import { keywordsHad, labelTargets } from '@/lib/client/actions/label-targets';
import { unlabel } from '@/lib/client/actions/unlabel';
import { belongsToList } from '@/lib/client/cache/belongs-to-list';
import { emailQueryOf } from '@/lib/client/cache/email-query';
import { partsOfSorted, sortedName } from '@/lib/client/cache/list-sort';
import { ALICES, anActionContext, anEmailIn, aTarget, press } from '@/tests/builders/client/an-action-context';

const SOUP = { accountId: ALICES, list: 'label:soup', threadId: null } as const;

/** The changes of one act, as `e1 +soup -work`. */
const drawn = ({ mail }: ActionContext): string[] => {
  const [[act] = []] = vi.mocked(mail.act).mock.calls;
  return [...(act?.changes ?? [])].map(([id, change]) => {
    const keywords = 'keywords' in change ? (change.keywords ?? {}) : {};
    return [id, ...Object.entries(keywords).map(([word, is]) => `${is ? '+' : '-'}${word}`)].join(' ');
  });
};
const label = (context: ActionContext, keywords: Record<string, boolean>) =>
  labelTargets(context, context.targets(), { keywordsOf: () => keywords, text: 'Done' });

describe('labels', () => {
  it('are asked for by l, and only where there is something to label', () => {
    const context = anActionContext({ targets: [aTarget('t1', anEmailIn('e1 inbox'))] });
    expect(press('l', context)).toBe(true);
    expect(context.ask).toHaveBeenCalledWith({ kind: 'label', targets: context.targets() });
    expect(press('l', anActionContext())).toBe(false);
  });

  it('are given to all of a conversation but what lies in Trash and Spam, and to what has them not yet', () => {
    const emails = [
      anEmailIn('e1 inbox'),
      anEmailIn('e2 sent', 'soup'),
      anEmailIn('e3 trash'),
      anEmailIn('e4 inbox trash'),
    ];
    const context = anActionContext({ targets: [aTarget('t1', ...emails), aTarget('t2', anEmailIn('e5 junk'))] });
    label(context, { soup: true });
    expect(drawn(context)).toEqual(['e1 +soup', 'e4 +soup', 'e5 +soup']);
    expect(context.mail.act).toHaveBeenCalledWith(expect.objectContaining({ told: 'Done', undoText: 'Done' }));
  });

  it('are taken from all of it, wherever it lies, in one act with those that are given', () => {
    const emails = [anEmailIn('e1 inbox', 'soup'), anEmailIn('e2 trash', 'soup'), anEmailIn('e3 sent')];
    const context = anActionContext({ targets: [aTarget('t1', ...emails)] });
    label(context, { soup: false, work: true });
    expect(drawn(context)).toEqual(['e1 -soup +work', 'e2 -soup', 'e3 +work']);
  });

  it('that all have already are no change', () => {
    const context = anActionContext({ targets: [aTarget('t1', anEmailIn('e1 inbox', 'soup'))] });
    label(context, { soup: true });
    expect(context.mail.act).not.toHaveBeenCalled();
  });

  it('of everything in view are the server’s work, by the keywords of each account', () => {
    const actOnAll = vi.fn();
    const scope = { filter: {}, mailbox: null, isWhole: true, exceptIn: [] };
    const scopes = ['a1', 'a2'].map((accountId) => ({ ...scope, accountId: accountId as typeof ALICES }));
    const keywordsOf = (id: string) => (id === 'a1' ? { 'a/b': true, old: false } : {});
    labelEverything({ scopes, count: 7, mail: { actOnAll, notify: vi.fn() } }, keywordsOf);
    const patch = { 'keywords/a~1b': true, 'keywords/old': null };
    expect(actOnAll.mock.calls).toEqual([[{ scope: scopes[0], patch, count: 7 }]]);
  });

  it('in view are taken away by y, and the conversation leaves', () => {
    const targets = [aTarget('t1', anEmailIn('e1 inbox', 'soup work'))];
    const context = anActionContext({ place: SOUP, targets });
    expect(press('y', context)).toBe(true);
    expect(context.leave).toHaveBeenCalledWith(targets);
    expect(drawn(context)).toEqual(['e1 -soup']);
    expect(unlabel.isEnabled(anActionContext({ targets }))).toBe(false);
    expect(unlabel.isEnabled(anActionContext({ place: { ...SOUP, search: 'roof' }, targets }))).toBe(false);
  });

  it('that some have are told apart from those that all have', () => {
    const { all, some } = keywordsHad([
      aTarget('t1', anEmailIn('e1 inbox', 'soup'), anEmailIn('e2 inbox', 'work')),
      aTarget('t2', anEmailIn('e3 inbox', 'work')),
    ]);
    expect([[...all], [...some]]).toEqual([['work'], ['soup', 'work']]);
  });
});

describe('the list of a label', () => {
  it('is asked for by its keyword, outside Trash and Spam, also in another order', () => {
    const filter = { inMailboxOtherThan: ['m4'], hasKeyword: 'soup' };
    const hidden = new Set(['m4']);
    expect(emailQueryOf('label:soup', hidden)).toMatchObject({ filter, sort: [{ property: 'receivedAt' }] });
    expect(emailQueryOf('label:soup', undefined)).toBeUndefined();
    expect(emailQueryOf(sortedName('label:a:b', 'size'), hidden)).toMatchObject({
      filter: { hasKeyword: 'a:b' },
      sort: [{ property: 'size' }, { property: 'receivedAt' }],
    });
    expect(partsOfSorted(sortedName('m3', 'oldest')).list).toBe('m3');
  });

  it('holds what has the keyword and is not hidden', () => {
    const hidden = new Set(['m-trash']);
    const isIn = (words: string, keywords = '') => belongsToList(anEmailIn(words, keywords), 'label:soup', hidden);
    expect([isIn('e1 inbox', 'soup'), isIn('e1 inbox', 'work'), isIn('e1 trash', 'soup')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
