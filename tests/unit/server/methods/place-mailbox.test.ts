import { describe, expect, it } from 'vitest';
import { mailboxName } from '@/lib/server/methods/mailbox/mailbox-name';
import { placeMailbox } from '@/lib/server/methods/mailbox/place-mailbox';
import type { StoredMailbox } from '@/lib/server/store/mailboxes';

/** Mailboxes by path; their numbers are their places in the list, from 1. */
const tree = (paths: readonly string[], delimiter = '/'): StoredMailbox[] =>
  paths.map((path, index) => {
    const at = delimiter === '' ? -1 : path.lastIndexOf(delimiter);
    const parent = at < 0 ? -1 : paths.indexOf(path.slice(0, at));
    const box = { no: index + 1, path, delimiter, name: path.slice(at + 1), parentNo: parent < 0 ? null : parent + 1 };
    return { ...box, role: path === 'INBOX' ? 1 : 0, selectable: true } as StoredMailbox;
  });
const place = (boxes: StoredMailbox[], name: unknown, parentNo: number | null = null, self: number | null = null) => {
  const outcome = placeMailbox(boxes, { name, parentNo, self });
  return 'error' in outcome ? [outcome.error.type, ...(outcome.error.properties ?? [])].join(' ') : outcome.done;
};

describe('the name of a mailbox', () => {
  it('is any text but nothing, too much, control characters and the delimiter', () => {
    for (const name of ['Work', 'Ré sumé', '旅行', 'a%b*', 'x'.repeat(200)]) expect(mailboxName(name, '/')).toBe(name);
    for (const name of [
      '',
      ' ',
      ' x',
      'x ',
      'a/b',
      'a\nb',
      'a\u0000',
      'a\u2028b',
      'ä'.repeat(101),
      '\ud800',
      7,
      null,
      undefined,
    ])
      expect([name, mailboxName(name, '/')]).toEqual([name, undefined]);
    expect(mailboxName('a/b', '.')).toBe('a/b');
  });

  it('is kept in its composed form (RFC 5198)', () => {
    expect(mailboxName('Re\u0301sume\u0301', '/')).toBe('Résumé');
  });
});

describe('where a mailbox may lie', () => {
  const boxes = tree(['INBOX', 'Work', 'Work/Old', 'Work/Old/Older', 'Résumé']);

  it('has a name that no sibling has', () => {
    expect(place(boxes, 'Old')).toEqual({ name: 'Old', parentNo: null });
    expect(place(boxes, 'Work')).toBe('invalidProperties name');
    expect(place(boxes, 'Re\u0301sume\u0301')).toBe('invalidProperties name');
    expect(place(boxes, 'Old', 2)).toBe('invalidProperties name');
    expect(place(boxes, 'old', 2)).toEqual({ name: 'old', parentNo: 2 });
    // Its own name is none of a sibling.
    expect(place(boxes, 'Work', null, 2)).toEqual({ name: 'Work', parentNo: null });
  });

  it('is not named like the inbox, in any case, unless it lies deeper', () => {
    expect(place(boxes, 'inbox')).toBe('invalidProperties name');
    expect(place(boxes, 'Inbox', 2)).toEqual({ name: 'Inbox', parentNo: 2 });
  });

  it('does not lie below itself', () => {
    for (const parent of [2, 3, 4]) expect(place(boxes, 'Work', parent, 2)).toBe('invalidProperties parentId');
    expect(place(boxes, 'Work', 5, 2)).toEqual({ name: 'Work', parentNo: 5 });
  });

  it('lies below the inbox on a server where everything does', () => {
    const nested = tree(['INBOX', 'INBOX.Sent', 'INBOX.Work'], '.');
    expect(place(nested, 'New')).toEqual({ name: 'New', parentNo: 1 });
    expect(place(nested, 'Work')).toBe('invalidProperties name');
    expect(place(tree(['INBOX', 'INBOX.Sent', 'Other'], '.'), 'New')).toEqual({ name: 'New', parentNo: null });
    expect(place(tree(['INBOX']), 'New')).toEqual({ name: 'New', parentNo: null });
  });

  it('has no parent where the server knows no hierarchy', () => {
    const flat = tree(['INBOX', 'Work'], '');
    expect(place(flat, 'a/b')).toEqual({ name: 'a/b', parentNo: null });
    expect(place(flat, 'New', 2)).toBe('forbidden');
  });
});
