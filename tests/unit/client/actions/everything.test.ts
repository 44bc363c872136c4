import { describe, expect, it, vi } from 'vitest';
import type { ListView } from '@/components/thread-list/list-view';
import type { AccountId, MailboxId } from '@/lib/base/ids';
import { bringTargets } from '@/lib/client/actions/bring-targets';
import { emptyMailbox } from '@/lib/client/actions/empty-mailbox';
import { destroyEverything, markEverything, moveEverything, scopesOf } from '@/lib/client/actions/everything';
import { exportConversations } from '@/lib/client/actions/export';
import { markAllRead } from '@/lib/client/actions/mark-all-read';
import { mute } from '@/lib/client/actions/mute';
import { snooze } from '@/lib/client/actions/snooze';
import type { BulkAct, BulkScope } from '@/lib/client/cache/act-on-all';
import type { Place } from '@/lib/client/cache/place';
import {
  ALICES,
  ALL_BOXES,
  anActionContext,
  anEmailIn,
  aTarget,
  press,
} from '@/tests/builders/client/an-action-context';

const BOBS = 'a2' as AccountId;
const inList = (list: string) => ({ accountId: ALICES, list: list as MailboxId, threadId: null });
const scopes = (place: Place, searches?: Parameters<typeof scopesOf>[0]['searches']) =>
  scopesOf({ place, searches, accounts: [ALICES, BOBS], mailboxesOf: (id) => (id === ALICES ? ALL_BOXES : undefined) });
const KEPT = ['m-drafts', 'm-junk', 'm-sent', 'm-trash'];

describe('everything in view', () => {
  it('of a mailbox is the messages there', () => {
    expect(scopes(inList('m-work'))).toEqual([
      { accountId: ALICES, filter: { inMailbox: 'm-work' }, mailbox: 'm-work', isWhole: false, exceptIn: [] },
    ]);
  });

  it('of a list over the account, or of a search, is whole conversations but for Sent, Drafts, Trash and Spam', () => {
    const [unread, ...more] = scopes(inList('unread'));
    expect(more).toEqual([]);
    expect(unread).toMatchObject({ isWhole: true, mailbox: null, filter: { operator: 'AND' } });
    expect(unread?.exceptIn.toSorted()).toEqual(KEPT);
    const filter = { text: 'piano' };
    const [found] = scopes({ ...inList('all'), search: 'piano' }, [{ accountId: ALICES, filter }]);
    expect(found).toMatchObject({ isWhole: true, mailbox: null, filter });
  });

  it('of all inboxes is the Inbox of each account that is known', () => {
    const all = scopes({ room: 'inboxes', accountId: null, list: null, threadId: null });
    expect(all.map(({ accountId, mailbox }) => [accountId, mailbox])).toEqual([[ALICES, 'm-inbox']]);
  });

  it('of a list of all accounts is what the same list is in each', () => {
    const everywhere = (room: NonNullable<Place['room']>) =>
      scopes({ room, accountId: null, list: null, threadId: null });
    expect(everywhere('spam')).toMatchObject([{ accountId: ALICES, mailbox: 'm-junk', isWhole: false }]);
    // Which mailboxes are Trash and Spam nobody knows of Bob's.
    expect(everywhere('unread')).toMatchObject([{ accountId: ALICES, mailbox: null, isWhole: true }]);
    expect(everywhere('outbox')).toEqual([]);
  });

  it('of all Trash or Spam can be deleted for ever, and only there', () => {
    const isEnabled = (room: NonNullable<Place['room']>) =>
      emptyMailbox.isEnabled(
        anActionContext({
          place: { room, accountId: null, list: null, threadId: null },
          list: { state: 'ready', total: 3 } as ListView,
        }),
      );
    expect((['spam', 'trash', 'inboxes', 'archive'] as const).map(isEnabled)).toEqual([true, true, false, false]);
  });

  it('of a place that is no list is nothing', () => {
    expect(scopes({ accountId: null, list: null, threadId: null })).toEqual([]);
  });
});

describe('what is asked of the server', () => {
  const inbox: BulkScope = {
    ...{ accountId: ALICES, filter: { inMailbox: 'm-inbox' as MailboxId }, mailbox: 'm-inbox' as MailboxId },
    ...{ isWhole: false, exceptIn: [] },
  };
  const found = scopes(inList('all'), [{ accountId: ALICES, filter: { text: 'piano' } }]);
  const asked = (some: readonly BulkScope[], act: (all: Parameters<typeof destroyEverything>[0]) => void) => {
    const actOnAll = vi.fn<(one: BulkAct) => void>();
    const notify = vi.fn();
    act({ scopes: some, count: 12, mail: { actOnAll, notify } });
    return { acts: actOnAll.mock.calls.map(([one]) => one), notify };
  };

  it('a move leaves the mailbox in view; what was found anywhere is in the other one alone afterwards', () => {
    const move = { to: () => 'm-archive' as MailboxId, keywords: { $junk: false }, told: String };
    const { acts } = asked([inbox, ...found], (all) => moveEverything(all, move));
    expect(acts.map(({ patch }) => patch)).toEqual([
      { 'mailboxIds/m-inbox': null, 'mailboxIds/m-archive': true, 'keywords/$junk': null },
      { mailboxIds: { 'm-archive': true }, 'keywords/$junk': null },
    ]);
  });

  it('an account without such a mailbox says so', () => {
    const { acts, notify } = asked([inbox], (all) => moveEverything(all, { to: () => undefined, told: String }));
    expect(acts).toEqual([]);
    expect(notify).toHaveBeenCalledWith({ tone: 'failed', text: 'This account has no folder for that.' });
  });

  it('of a mailbox only what is not marked yet is named', () => {
    const { acts } = asked([inbox, ...found], (all) => markEverything(all, '$seen', true));
    expect(acts.map(({ scope, patch }) => [scope.filter, patch])).toEqual([
      [
        { operator: 'AND', conditions: [{ inMailbox: 'm-inbox' }, { notKeyword: '$seen' }] },
        { 'keywords/$seen': true },
      ],
      [{ text: 'piano' }, { 'keywords/$seen': true }],
    ]);
  });

  it('deleting for ever takes messages out of the mailbox in view alone', () => {
    const { acts } = asked([inbox], destroyEverything);
    expect(acts).toMatchObject([{ patch: { 'mailboxIds/m-inbox': null }, mayDestroy: true, count: 12 }]);
  });
});

describe('actions while everything is ticked', () => {
  const targets = [aTarget('t1', anEmailIn('e1 inbox'))];
  const all = (place = inList('m-inbox')) => {
    const context = anActionContext({ place, targets });
    return { ...context, ticks: { ...context.ticks, isEverything: true } };
  };

  it('archive, marks and moves are about everything, and name no message', () => {
    const context = all();
    press('e', context);
    press('I', context);
    const destination = { accountId: ALICES, mailboxId: 'm-work' as MailboxId, name: 'Work', isCopy: false };
    bringTargets(context, targets, destination);
    const moves = vi.mocked(context.everything.move).mock.calls.map(([move]) => move.to(ALICES));
    expect(moves).toEqual(['m-archive', 'm-work']);
    expect(context.everything.mark).toHaveBeenCalledWith('$seen', true);
    expect(context.mail.act).not.toHaveBeenCalled();
  });

  it('nothing is brought into another account as a whole: there it says that it has no such folder', () => {
    const context = all();
    bringTargets(context, targets, { accountId: BOBS, mailboxId: 'm-x' as MailboxId, name: 'X', isCopy: false });
    const [move] = vi.mocked(context.everything.move).mock.calls[0] ?? [];
    expect(move?.to(ALICES)).toBeUndefined();
  });

  it('what must name each message cannot be meant of what is not loaded', () => {
    for (const action of [snooze, mute, exportConversations]) {
      expect(action.isEnabled(anActionContext({ targets }))).toBe(true);
      expect(action.isEnabled(all())).toBe(false);
    }
  });

  it('Trash and Spam can be emptied, other mailboxes cannot; it is asked first', () => {
    expect(emptyMailbox.isEnabled(anActionContext())).toBe(false);
    const context = anActionContext({ place: inList('m-trash') });
    expect(emptyMailbox.isEnabled(context)).toBe(true);
    emptyMailbox.run(context);
    expect(context.ask).toHaveBeenCalledWith({ kind: 'empty', count: 3 });
    expect(context.everything.destroy).not.toHaveBeenCalled();
    markAllRead.run(context);
    expect(context.everything.mark).toHaveBeenCalledWith('$seen', true);
  });
});
