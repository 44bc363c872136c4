import { describe, expect, it } from 'vitest';
import { conditionOfSearch } from '@/lib/mail/rules/condition-of-search';
import { parseSearch } from '@/lib/mail/search/language/parse-search';

const of = (text: string) => conditionOfSearch(parseSearch(text).node);

describe('a search as a condition of a rule', () => {
  it('asks for what a message says of itself', () => {
    expect(
      of('from:bob to:alice subject:lunch list:garden soup "big bowl" -meat larger:2M smaller:3K has:attachment'),
    ).toEqual({
      ...{
        from: 'bob',
        to: 'alice',
        subject: 'lunch',
        listId: 'garden',
        hasWords: 'soup "big bowl"',
        notWords: 'meat',
      },
      ...{ minSize: 2_000_000, maxSize: 3000, hasAttachment: true },
    });
  });

  it('asks for all texts of one field', () => {
    expect(of('subject:(lunch friday) -meat -fish')).toEqual({ subject: 'lunch friday', notWords: 'meat fish' });
  });

  it('asks for one of several in one field', () => {
    expect(of('from:(bob OR carol) {soup stew}')).toEqual({ from: 'bob OR carol', hasWords: 'soup OR stew' });
    expect(of('(from:bob OR subject:lunch) (has:pdf OR soup)')).toEqual({});
  });

  it('leaves out where a message lies, how it is marked, when it came, and by which kind of file', () => {
    expect(of('in:inbox is:unread older_than:2d has:pdf before:2026-01-31 lunch')).toEqual({
      hasWords: 'lunch',
    });
    expect(of('')).toEqual({});
  });
});
