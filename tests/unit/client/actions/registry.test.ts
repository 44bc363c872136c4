import { describe, expect, it, vi } from 'vitest';
import { EARLY_ICON_NAMES } from '@/components/ui/icon';
import { LATE_ICONS } from '@/components/ui/late-icons';
import type { MailboxId, ThreadId } from '@/lib/base/ids';
import { translateAction } from '@/lib/base/messages/translate-action';
import { ACTIONS } from '@/lib/client/actions/registry';
import { shortcutHelp } from '@/lib/client/actions/shortcut-help';
import { ALICES, anActionContext, boxesOf, press, THREADS } from '@/tests/builders/client/an-action-context';

const SILENT = { print: vi.fn(), openWindow: vi.fn(), find: vi.fn(), original: vi.fn(), here: () => undefined };
const PLACE = { accountId: ALICES, list: 'm-inbox' as MailboxId, threadId: null };

describe('in a list', () => {
  it('j and k move the cursor and open nothing', () => {
    const context = anActionContext({ cursor: THREADS[1]! });
    press('j', context);
    press('k', context);
    expect(context.moveCursor).toHaveBeenNthCalledWith(1, 't3');
    expect(context.moveCursor).toHaveBeenNthCalledWith(2, 't1');
    expect(context.go).not.toHaveBeenCalled();
  });

  it('the first j goes to the first row, also when the one before has left the list', () => {
    for (const cursor of [null, 't9' as ThreadId]) {
      const context = anActionContext({ cursor });
      press('j', context);
      expect(context.moveCursor).toHaveBeenCalledWith('t1');
    }
  });

  it('there is nothing beyond the ends', () => {
    expect(press('j', anActionContext({ cursor: THREADS[2]! }))).toBe(false);
    expect(press('k', anActionContext({ cursor: THREADS[0]! }))).toBe(false);
    expect(press('j', anActionContext({ list: undefined }))).toBe(false);
  });

  it('o and Enter open the row of the cursor', () => {
    for (const key of ['o', 'Enter']) {
      const context = anActionContext({ cursor: THREADS[1]! });
      press(key, context);
      expect(context.go).toHaveBeenCalledWith({ ...PLACE, threadId: 't2' });
    }
    expect(press('o', anActionContext())).toBe(false);
  });
});

describe('in a conversation', () => {
  const reading = { place: { ...PLACE, threadId: THREADS[1]! } };

  it('j and k open the neighbours in its place, so that Back leads to the list', () => {
    const context = anActionContext(reading);
    press('j', context);
    expect(context.go).toHaveBeenCalledWith({ ...PLACE, threadId: 't3' }, { replace: true });
    expect(context.moveCursor).toHaveBeenCalledWith('t3');
  });

  it('u goes back to the list', () => {
    const context = anActionContext(reading);
    press('u', context);
    expect(context.go).toHaveBeenCalledWith(PLACE);
    expect(press('u', anActionContext())).toBe(false);
  });

  it('n p ; and : speak to its messages, if one is open', () => {
    const messages = { ...SILENT, next: vi.fn(), previous: vi.fn(), expandAll: vi.fn(), collapseAll: vi.fn() };
    for (const key of ['n', 'p', ';', ':']) {
      expect(press(key, anActionContext())).toBe(false);
      expect(press(key, anActionContext({ ...reading, messages }))).toBe(true);
    }
    const { next, previous, expandAll, collapseAll } = messages;
    for (const told of [next, previous, expandAll, collapseAll]) expect(told).toHaveBeenCalledOnce();
  });
});

describe('going', () => {
  it.each([
    ['g i', 'm-inbox'],
    ['g t', 'm-sent'],
    ['g s', 'starred'],
    ['g a', 'all'],
  ])('%s goes to %s', (keys, list) => {
    const context = anActionContext({ place: { ...PLACE, threadId: THREADS[0]! } });
    press(keys, context);
    expect(context.go).toHaveBeenCalledWith({ ...PLACE, list, threadId: null });
  });

  it('nobody goes to a mailbox that is not there', () => {
    expect(press('g d', anActionContext({ mailboxes: boxesOf('inbox') }))).toBe(false);
    expect(press('g i', anActionContext({ mailboxes: undefined }))).toBe(false);
  });
});

describe('the shortcut help', () => {
  it('lists every key once, with a name, and Gmail would know them all', () => {
    const drawn = shortcutHelp(ACTIONS).map(({ label, rows }) => [
      translateAction(label),
      ...rows.map(
        ({ label: name, keys }) => `${keys.map((way) => way.join(' ')).join(', ')}  ${translateAction(name)}`,
      ),
    ]);
    expect(drawn).toEqual([
      [
        'With conversations',
        'c, d  Compose',
        'r, R  Reply',
        'a, A  Reply all',
        'f, F  Forward',
        'e  Archive',
        ']  Archive, and go to the next',
        '[  Archive, and go to the previous',
        'y  Take out of this list',
        '#, Delete  Delete',
        '!  Report spam',
        '!  Not spam',
        'b  Snooze',
        'm  Mute',
        'v  Move to',
        'l  Label',
        's  Star',
        'I  Mark as read',
        'U  Mark as unread',
      ],
      [
        'In a list',
        'x  Select',
        'J  Select and go down',
        'K  Select and go up',
        '* a  Select all that are loaded',
        '* r  Select what is read',
        '* u  Select what is unread',
        '* s  Select what is starred',
        '* t  Select what is not starred',
        'Escape, * n  Select none',
        'j  Next conversation',
        'k  Previous conversation',
        'o, Enter  Open conversation',
      ],
      [
        'In a conversation',
        'u  Back to the list',
        'n  Next message',
        'p  Previous message',
        '_  Mark as unread from here',
        ';  Expand all messages',
        ':  Collapse all messages',
        'Mod+p  Print the conversation',
      ],
      [
        'Go to',
        'g i  Go to Inbox',
        'g s  Go to Starred',
        'g t  Go to Sent',
        'g d  Go to Drafts',
        'g a  Go to All mail',
      ],
      [
        'Anywhere',
        'Mod+k  Command palette',
        'z  Undo',
        ',  Go to the buttons',
        '/  Search',
        'Escape  Leave the search',
        '?  Keyboard shortcuts',
      ],
    ]);
    // In Spam the key of "Report spam" means the opposite, as in Gmail, and a search is left when nothing is ticked: never are both
    // to be had.
    const keys = ACTIONS.filter(({ name }) => name !== 'not-spam' && name !== 'leave-search').flatMap(
      (action) => action.keys,
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('every action has an icon that is drawn somewhere', () => {
    const known = new Set<string>([...EARLY_ICON_NAMES, ...Object.keys(LATE_ICONS)]);
    expect(ACTIONS.filter(({ icon }) => !known.has(icon)).map(({ name, icon }) => `${name}: ${icon}`)).toEqual([]);
  });
});
