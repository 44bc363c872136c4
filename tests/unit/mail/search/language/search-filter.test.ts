import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mailbox, MailboxRole } from '@/lib/jmap/mailbox';
import { parseSearch } from '@/lib/mail/search/language/parse-search';
import { printSearch } from '@/lib/mail/search/language/print-search';
import { type SearchContext, searchFilter } from '@/lib/mail/search/language/search-filter';
import { aTypedSearch } from '@/tests/unit/mail/search/language/search-trees';

const box = (id: string, name: string, more: { role?: MailboxRole; parentId?: string } = {}) =>
  ({ id, name, role: null, parentId: null, ...more }) as Mailbox;

const MAILBOXES = [
  box('m1', 'INBOX', { role: 'inbox' }),
  box('m2', 'Papierkorb', { role: 'trash' }),
  box('m3', 'Junk', { role: 'junk' }),
  box('m4', 'Work'),
  box('m5', 'Roof', { parentId: 'm4' }),
  box('m6', 'Tax 2026'),
];
const CONTEXT: SearchContext = {
  mailboxes: MAILBOXES,
  labels: [
    { name: 'Clients/Ácme', keyword: 'clients/acme' },
    { name: 'To do', keyword: '$label4' },
    { name: 'Work', keyword: 'work' },
  ],
  me: ['alice@example.org'],
  now: Date.parse('2026-03-31T10:15:00Z'),
  timeZone: 'Europe/Berlin',
};
/** Everywhere, so that what is asked stands alone. */
const conditions = (text: string) =>
  searchFilter(parseSearch(text).node, {
    ...CONTEXT,
    mailboxes: MAILBOXES.filter(({ role }) => role === null || role === 'inbox'),
  });

describe('searchFilter', () => {
  it.each([
    ['roof', { text: 'roof' }],
    ['"roof quote"', { text: '"roof quote"' }],
    ['"back\\slash"', { text: '"back\\\\slash"' }],
    ['til*', { text: 'til*' }],
    ['anna-lena', { text: '"anna-lena"' }],
    ['+roof', { text: 'roof' }],
    ['-', {}],
    ['from:bob', { from: 'bob' }],
    ['from:me', { from: '"alice@example.org"' }],
    ['list:dev', { header: ['List-Id', 'dev'] }],
    ['deliveredto:shop', { deliveredTo: 'shop' }],
    ['deliveredto:shop@example.org', { deliveredTo: '"shop@example.org"' }],
    ['deliveredto:me', { deliveredTo: '"alice@example.org"' }],
    ['rfc822msgid:<a@b.test>', { header: ['Message-ID', 'a@b.test'] }],
    ['filename:pdf', { attachment: { name: 'pdf' } }],
    ['has:attachment', { hasAttachment: true }],
    ['has:image', { attachment: { kind: 'image' } }],
    ['is:unread', { operator: 'AND', conditions: [{ notKeyword: '$seen' }, { notKeyword: '$draft' }] }],
    ['is:starred', { hasKeyword: '$flagged' }],
    ['is:snoozed', { hasKeyword: '$snoozed' }],
    ['in:inbox', { inMailbox: 'm1' }],
    ['label:tax-2026', { inMailbox: 'm6' }],
    ['label:to-do', { hasKeyword: '$label4' }],
    ['label:clients/acme', { hasKeyword: 'clients/acme' }],
    ['label:acme', { hasKeyword: 'clients/acme' }],
    ['label:$label4', { hasKeyword: '$label4' }],
    ['label:work', { operator: 'OR', conditions: [{ hasKeyword: 'work' }, { inMailbox: 'm4' }] }],
    ['in:work', { inMailbox: 'm4' }],
    ['in:work/roof', { inMailbox: 'm5' }],
    ['before:2026-11-26', { before: '2026-11-25T23:00:00Z' }],
    ['after:2026-07-01', { after: '2026-06-30T22:00:00Z' }],
    ['older_than:3d', { before: '2026-03-28T11:15:00Z' }],
    ['newer_than:1m', { after: '2026-02-28T11:15:00Z' }],
    ['older_than:9999y', { before: '1970-01-01T00:00:00Z' }],
    ['larger:5M', { minSize: 5_000_000 }],
    ['smaller:100K', { maxSize: 100_000 }],
    ['a AROUND 5 b', { operator: 'AND', conditions: [{ text: 'a' }, { text: 'b' }] }],
    ['{a b}', { operator: 'OR', conditions: [{ text: 'a' }, { text: 'b' }] }],
    ['-roof', { operator: 'NOT', conditions: [{ text: 'roof' }] }],
  ])('makes a condition of %s', (text, filter) => {
    expect(conditions(text)).toEqual({ filter, errors: [] });
  });

  it('looks for what is snoozed in the mailbox where it waits', () => {
    const context = { ...CONTEXT, mailboxes: [...MAILBOXES, box('m9', 'Snoozed', { role: 'snoozed' })] };
    for (const text of ['is:snoozed', 'in:snoozed'])
      expect(JSON.stringify(searchFilter(parseSearch(text).node, context).filter)).toContain('{"inMailbox":"m9"}');
  });

  it('leaves out Trash and Spam, unless they are asked for', () => {
    const shown = { inMailboxOtherThan: ['m2', 'm3'] };
    const filter = (text: string) => searchFilter(parseSearch(text).node, CONTEXT).filter;
    expect(filter('roof')).toEqual({ operator: 'AND', conditions: [shown, { text: 'roof' }] });
    expect(filter('')).toEqual(shown);
    expect(filter('-in:trash roof')).toMatchObject({ conditions: [shown, {}, {}] });
    expect(filter('in:trash')).toEqual({ inMailbox: 'm2' });
    expect(filter('in:spam')).toEqual({ inMailbox: 'm3' });
    expect(filter('in:anywhere roof')).toEqual({ operator: 'AND', conditions: [{}, { text: 'roof' }] });
    expect(filter('label:papierkorb')).toEqual({ inMailbox: 'm2' });
  });

  it('says where a folder is named that is not there, and finds nothing in it', () => {
    const { filter, errors } = conditions('roof in:nowhere');
    expect(errors).toEqual([{ from: 5, to: 15, key: 'search.error.mailbox', params: { value: 'nowhere' } }]);
    expect(filter).toEqual({ operator: 'AND', conditions: [{ text: 'roof' }, { operator: 'NOT', conditions: [{}] }] });
  });

  it('makes the same filter of what was printed', () => {
    fc.assert(
      fc.property(aTypedSearch, (text) => {
        const { node } = parseSearch(text);
        const { filter } = searchFilter(node, CONTEXT);
        expect(searchFilter(parseSearch(printSearch(node)).node, CONTEXT).filter).toEqual(filter);
      }),
      { numRuns: 1000 },
    );
  });
});
