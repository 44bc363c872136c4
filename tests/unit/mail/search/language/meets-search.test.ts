import { describe, expect, it } from 'vitest';
import type { MailboxId } from '@/lib/base/ids';
import type { EmailBodyPart } from '@/lib/jmap/email-body-part';
import type { Mailbox, MailboxRole } from '@/lib/jmap/mailbox';
import { meetsSearch, type SearchedEmail } from '@/lib/mail/search/language/meets-search';
import { parseSearch } from '@/lib/mail/search/language/parse-search';
import { printSearch } from '@/lib/mail/search/language/print-search';
import { soughtIn, typingSearch } from '@/lib/mail/search/language/typing-search';

const box = (id: string, name: string, role: MailboxRole | null = null) =>
  ({ id, name, role, parentId: null }) as unknown as Mailbox;
const CONTEXT = {
  mailboxes: [box('m1', 'INBOX', 'inbox'), box('m2', 'Papierkorb', 'trash'), box('m4', 'Work')],
  me: ['alice@example.org'],
  now: Date.parse('2026-03-31T10:15:00Z'),
  timeZone: 'Europe/Berlin',
};
const EMAIL: SearchedEmail = {
  from: [{ name: 'Márta Kowalska', email: 'marta@dach.example' }],
  to: [{ name: null, email: 'Alice@example.org' }],
  cc: null,
  bcc: null,
  subject: 'The roof tiles for Anna-Lena',
  preview: 'They have come this morning',
  attachments: [{ name: 'Angebot Dach.pdf' } as EmailBodyPart],
  hasAttachment: true,
  keywords: { $flagged: true },
  mailboxIds: { ['m1' as MailboxId]: true },
  receivedAt: '2026-03-28T23:30:00Z',
  size: 5000,
  snoozedUntil: null,
};
const meets = (text: string, more: Partial<SearchedEmail> = {}) =>
  meetsSearch(parseSearch(text).node, CONTEXT)({ ...EMAIL, ...more });

describe('meetsSearch', () => {
  it.each([
    'roof',
    'ROOF tiles',
    'marta',
    'morning',
    'til*',
    '"roof tiles"',
    'anna-lena',
    'from:marta',
    'from:dach.example',
    'to:me',
    'subject:roof',
    'filename:angebot',
    'has:attachment',
    'is:unread is:starred',
    'in:inbox',
    'in:anywhere',
    'larger:5K smaller:1M',
    'after:2026-03-29 before:2026-03-30',
    'newer_than:1w -older_than:1w',
    '{from:nobody subject:tiles}',
    '-in:work',
    'tiles AROUND 5 roof',
    '+roof',
  ])('finds by %s', (text) => {
    expect(meets(text)).toBe(true);
  });

  it.each([
    'from:piotr',
    'subject:til',
    'subject:"tiles roof"',
    'to:marta',
    'from:me',
    'is:read',
    'is:unstarred',
    'is:snoozed',
    'is:muted',
    'in:work',
    'in:nowhere',
    'larger:6K',
    'smaller:5K',
    'before:2026-03-29',
    '-has:attachment',
    'roof from:piotr',
    'gutter from:piotr',
  ])('does not by %s', (text) => {
    expect(meets(text)).toBe(false);
  });

  it.each(['gutter', '-gutter', 'roof gutter', 'list:dev', 'has:pdf', 'filename:plan'])(
    'cannot say by %s without the text',
    (text) => {
      expect(meets(text)).toBeUndefined();
    },
  );

  it('leaves Trash out unless it is asked for', () => {
    const trashed = { mailboxIds: { ['m2' as MailboxId]: true as const } };
    expect(meets('roof', trashed)).toBe(false);
    expect(meets('roof in:trash', trashed)).toBe(true);
    expect(meets('roof in:anywhere', trashed)).toBe(true);
  });
});

describe('typingSearch', () => {
  const typed = (text: string) => {
    const node = typingSearch(text);
    return node && printSearch(node);
  };

  it('takes the word at the end for a beginning, and no other', () => {
    expect(typed('roof ti')).toBe('roof ti*');
    expect(typed('from:mar')).toBe('from:mar*');
    expect(typed('roof ')).toBe('roof');
    expect(typed('ti*')).toBe('ti*');
    expect(typed('"roof ti"')).toBe('"roof ti"');
    expect(typed('+roof')).toBe('+roof');
    expect(typed('is:unread')).toBe('is:unread');
  });

  it('looks for nothing while too little is typed, or what cannot be read', () => {
    expect(['', ' r ', 'r', 'from:', 'roof from:', '"roof', 'roof OR', '()'].map(typed)).toEqual(
      Array(8).fill(undefined),
    );
  });

  it('knows what to mark where', () => {
    const node = parseSearch('roof from:marta subject:tiles -is:unread -gutter').node;
    expect(soughtIn(node, 'subject')).toEqual(['roof', 'tiles']);
    expect(soughtIn(node, 'from')).toEqual(['roof', 'marta']);
  });
});
