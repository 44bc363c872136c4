import { describe, expect, it, vi } from 'vitest';
import type { AccountId, MailboxId, ThreadId } from '@/lib/base/ids';
import { translate } from '@/lib/base/messages/translate';
import type { ActionContext } from '@/lib/client/actions/action';
import { ACTIONS } from '@/lib/client/actions/registry';
import { shortcutHelp } from '@/lib/client/actions/shortcut-help';
import { LOADING_LIST } from '@/lib/client/cache/empty-list';
import type { ThreadListView } from '@/lib/client/cache/thread-list-view';
import type { ThreadRow } from '@/lib/client/cache/thread-row';
import type { Mailbox } from '@/lib/jmap/mailbox';

const THREADS = ['t1', 't2', 't3'] as ThreadId[];
const A_LIST: ThreadListView = {
  ...LOADING_LIST,
  state: 'ready',
  total: 3,
  rowAt: (index) => THREADS[index] && ({ threadId: THREADS[index] } as ThreadRow),
  indexOf: (threadId) => (THREADS.includes(threadId) ? THREADS.indexOf(threadId) : undefined),
};
const PLACE = { accountId: 'a1' as AccountId, list: 'm1' as MailboxId, threadId: null };

const aContext = (given: Partial<ActionContext> = {}): ActionContext => ({
  place: PLACE,
  go: vi.fn(),
  list: A_LIST,
  cursor: null,
  moveCursor: vi.fn(),
  mailboxes: [{ id: 'm1', role: 'inbox' } as Mailbox, { id: 'm7', role: 'sent' } as Mailbox],
  messages: null,
  showShortcuts: vi.fn(),
  targets: () => [],
  mailboxesOf: () => undefined,
  listOf: () => PLACE.list,
  mail: { act: vi.fn(), takeBack: vi.fn(), notify: vi.fn() },
  ticks: { size: 0, has: () => false, toggle: vi.fn(), clear: vi.fn() },
  leave: vi.fn(),
  ask: vi.fn(),
  compose: vi.fn(),
  ...given,
});
const press = (key: string, context: ActionContext): boolean => {
  const action = ACTIONS.find(({ keys }) => keys.includes(key));
  if (!action?.isEnabled(context)) return false;
  action.run(context);
  return true;
};

describe('in a list', () => {
  it('j and k move the cursor and open nothing', () => {
    const context = aContext({ cursor: THREADS[1]! });
    press('j', context);
    press('k', context);
    expect(context.moveCursor).toHaveBeenNthCalledWith(1, 't3');
    expect(context.moveCursor).toHaveBeenNthCalledWith(2, 't1');
    expect(context.go).not.toHaveBeenCalled();
  });

  it('the first j goes to the first row, also when the one before has left the list', () => {
    for (const cursor of [null, 't9' as ThreadId]) {
      const context = aContext({ cursor });
      press('j', context);
      expect(context.moveCursor).toHaveBeenCalledWith('t1');
    }
  });

  it('there is nothing beyond the ends', () => {
    expect(press('j', aContext({ cursor: THREADS[2]! }))).toBe(false);
    expect(press('k', aContext({ cursor: THREADS[0]! }))).toBe(false);
    expect(press('j', aContext({ list: undefined }))).toBe(false);
  });

  it('o and Enter open the row of the cursor', () => {
    for (const key of ['o', 'Enter']) {
      const context = aContext({ cursor: THREADS[1]! });
      press(key, context);
      expect(context.go).toHaveBeenCalledWith({ ...PLACE, threadId: 't2' });
    }
    expect(press('o', aContext())).toBe(false);
  });
});

describe('in a conversation', () => {
  const reading = { place: { ...PLACE, threadId: THREADS[1]! } };

  it('j and k open the neighbours in its place, so that Back leads to the list', () => {
    const context = aContext(reading);
    press('j', context);
    expect(context.go).toHaveBeenCalledWith({ ...PLACE, threadId: 't3' }, { replace: true });
    expect(context.moveCursor).toHaveBeenCalledWith('t3');
  });

  it('u goes back to the list', () => {
    const context = aContext(reading);
    press('u', context);
    expect(context.go).toHaveBeenCalledWith(PLACE);
    expect(press('u', aContext())).toBe(false);
  });

  it('n p ; and : speak to its messages, if one is open', () => {
    const messages = { next: vi.fn(), previous: vi.fn(), expandAll: vi.fn(), collapseAll: vi.fn() };
    for (const key of ['n', 'p', ';', ':']) {
      expect(press(key, aContext())).toBe(false);
      expect(press(key, aContext({ ...reading, messages }))).toBe(true);
    }
    for (const told of Object.values(messages)) expect(told).toHaveBeenCalledOnce();
  });
});

describe('going', () => {
  it.each([
    ['g i', 'm1'],
    ['g t', 'm7'],
    ['g s', 'starred'],
    ['g a', 'all'],
  ])('%s goes to %s', (keys, list) => {
    const context = aContext({ place: { ...PLACE, threadId: THREADS[0]! } });
    press(keys, context);
    expect(context.go).toHaveBeenCalledWith({ ...PLACE, list, threadId: null });
  });

  it('nobody goes to a mailbox that is not there', () => {
    expect(press('g d', aContext())).toBe(false);
    expect(press('g i', aContext({ mailboxes: undefined }))).toBe(false);
  });
});

describe('the shortcut help', () => {
  it('lists every key once, with a name, and Gmail would know them all', () => {
    const drawn = shortcutHelp(ACTIONS).map(({ label, rows }) => [
      translate(label),
      ...rows.map(({ label: name, keys }) => `${keys.map((way) => way.join(' ')).join(', ')}  ${translate(name)}`),
    ]);
    expect(drawn).toEqual([
      ['In a list', 'j  Next conversation', 'k  Previous conversation', 'o, Enter  Open conversation'],
      [
        'In a conversation',
        'u  Back to the list',
        'n  Next message',
        'p  Previous message',
        ';  Expand all messages',
        ':  Collapse all messages',
      ],
      [
        'Go to',
        'g i  Go to Inbox',
        'g s  Go to Starred',
        'g t  Go to Sent',
        'g d  Go to Drafts',
        'g a  Go to All mail',
      ],
      ['Anywhere', '?  Keyboard shortcuts'],
    ]);
    const keys = ACTIONS.flatMap((action) => action.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
