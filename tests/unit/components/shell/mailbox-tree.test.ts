import { describe, expect, it } from 'vitest';
import { mailboxPath, type SidebarItem, siblingsOf, sidebarTree } from '@/components/shell/mailbox-tree';
import type { MailboxId } from '@/lib/base/ids';
import type { Mailbox } from '@/lib/jmap/mailbox';
import { aMailbox } from '@/tests/builders/face/a-mailbox';

const under = (parent: string, over: Partial<Mailbox> = {}): Partial<Mailbox> => ({
  parentId: parent as MailboxId,
  ...over,
});

const lines = (items: readonly SidebarItem[], indent = ''): string =>
  items
    .map(
      ({ name, count, children }) =>
        `${indent}${name}${count > 0 ? ` ${count}` : ''}\n${lines(children, `${indent}  `)}`,
    )
    .join('');

const draw = (mailboxes: readonly Mailbox[]): string => {
  const { places, folders } = sidebarTree(mailboxes);
  return `${lines(places)}--\n${lines(folders)}`.trim();
};

describe('the sidebar of an account', () => {
  it('has the lists of the whole account even before there is a mailbox', () => {
    expect(draw([])).toBe('Unread\nStarred\nAll mail\n--');
  });

  it('knows mailboxes with a role by their word, in the order of use', () => {
    const mailboxes = [
      aMailbox('m1', 'Papierkorb', { role: 'trash', unreadThreads: 9 }),
      aMailbox('m2', 'INBOX', { role: 'inbox', unreadThreads: 24 }),
      aMailbox('m3', 'Gesendet', { role: 'sent', unreadThreads: 1 }),
      aMailbox('m4', 'Entwürfe', { role: 'drafts', totalEmails: 3 }),
    ];
    expect(draw(mailboxes)).toBe('Inbox 24\nUnread\nStarred\nDrafts 3\nSent\nAll mail\nTrash\n--');
  });

  it('hides what it has a list of its own for', () => {
    expect(draw([aMailbox('m1', 'All Mail', { role: 'all' }), aMailbox('m2', 'Starred', { role: 'flagged' })])).toBe(
      'Unread\nStarred\nAll mail\n--',
    );
  });

  it('draws folders as a tree, each level by name and numbers by size', () => {
    const mailboxes = [
      aMailbox('m1', 'Year 10'),
      aMailbox('m2', 'Year 9'),
      aMailbox('m3', 'Ämter', { unreadThreads: 2 }),
      aMailbox('m4', 'Tax', under('m3')),
      aMailbox('m5', '2025', under('m4', { unreadThreads: 1 })),
    ];
    expect(draw(mailboxes).split('--\n')[1]).toBe('Ämter 2\n  Tax\n    2025 1\nYear 9\nYear 10');
  });

  it('puts folders of the Inbox under it, and a folder without its parent at the top', () => {
    const mailboxes = [
      aMailbox('m1', 'INBOX', { role: 'inbox' }),
      aMailbox('m2', 'Travel', under('m1')),
      aMailbox('m3', 'Orphan', under('m99')),
    ];
    expect(draw(mailboxes)).toBe('Inbox\n  Travel\nUnread\nStarred\nAll mail\n--\nOrphan');
  });
});

it('a folder knows those beside it, in the order in which they stand', () => {
  const mailboxes = [
    aMailbox('m1', 'INBOX', { role: 'inbox' }),
    aMailbox('m2', 'Roof', { sortOrder: 101 }),
    aMailbox('m3', 'Tax', { sortOrder: 100 }),
    aMailbox('m4', 'New', { sortOrder: 20 }),
    aMailbox('m5', '2025', under('m3')),
    aMailbox('m6', 'Lost', under('m9', { sortOrder: 102 })),
  ];
  const beside = (id: string) => siblingsOf(mailboxes, id as MailboxId).map(({ name }) => name);
  expect(beside('m2')).toEqual(['New', 'Tax', 'Roof', 'Lost']);
  expect(beside('m6')).toEqual(['New', 'Tax', 'Roof', 'Lost']);
  expect(beside('m5')).toEqual(['2025']);
  expect(beside('m1')).toEqual([]);
  expect(beside('m8')).toEqual([]);
});

it('a folder that stands alone is named with those above it', () => {
  const all = [
    aMailbox('m1', 'Projects'),
    aMailbox('m2', 'Flat', under('m1')),
    aMailbox('m3', 'Trash', under('m1', { role: 'trash' })),
  ];
  expect(all.map((mailbox) => mailboxPath(mailbox, all))).toEqual(['Projects', 'Projects / Flat', 'Trash']);
});
