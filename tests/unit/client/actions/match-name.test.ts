import { describe, expect, it } from 'vitest';
import { matchName } from '@/lib/client/actions/match-name';

/** The name with what was found of it in brackets. */
const marked = (typed: string, name: string, also = ''): string | undefined => {
  const match = matchName(typed, { name, also });
  if (!match) return undefined;
  let at = 0;
  const parts = match.hits.map(([start, end]) => {
    const part = `${name.slice(at, start)}[${name.slice(start, end)}]`;
    at = end;
    return part;
  });
  return parts.join('') + name.slice(at);
};
/** The names that are found, the best first. */
const ranked = (typed: string, ...names: readonly string[]): string[] =>
  names
    .flatMap((name) => {
      const match = matchName(typed, { name });
      return match ? [{ name, score: match.score }] : [];
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ name }) => name);

describe('matchName', () => {
  it('finds the beginning of any word, and words in any order', () => {
    expect(marked('arch', 'Archive')).toBe('[Arch]ive');
    expect(marked('mess', 'Expand all messages')).toBe('Expand all [mess]ages');
    expect(marked('unread mark', 'Mark as unread')).toBe('[Mark] as [unread]');
    expect(marked('mark spam', 'Mark as unread')).toBeUndefined();
  });

  it('finds initials, parts, and letters with others between them', () => {
    expect(marked('mau', 'Mark as unread')).toBe('[M]ark [a]s [u]nread');
    expect(marked('read', 'Mark as unread')).toBe('Mark as un[read]');
    expect(marked('archv', 'Archive')).toBe('[Arch]i[v]e');
  });

  it('does not find what only has the letters somewhere', () => {
    expect(marked('ae', 'Archive')).toBeUndefined();
    expect(marked('mad', 'Mark as unread')).toBeUndefined();
    expect(marked('xyz', 'Archive')).toBeUndefined();
  });

  it('knows no accents and no case, and marks the letters as they are written', () => {
    expect(marked('sage', 'Sägewerk')).toBe('[Säge]werk');
    expect(marked('SÄGE', 'Sagewerk')).toBe('[Sage]werk');
    expect(marked('sage', 'Sa\u0308gewerk')).toBe('[Sa\u0308ge]werk');
    expect(marked('strasse', 'Hauptstraße')).toBe('Haupt[straße]');
    expect(marked('οδος', 'ΟΔΟΣ')).toBe('[ΟΔΟΣ]');
    expect(marked('한', '한국')).toBe('[한]국');
    expect(marked('受信', '📥 受信箱')).toBe('📥 [受信]箱');
  });

  it('puts the whole name first, then its beginning, then a word, initials, and a part', () => {
    expect(ranked('arch', 'Search', 'Roof / Arch', 'All roofs can hold', 'Archive', 'Arch')).toEqual([
      'Arch',
      'Archive',
      'Roof / Arch',
      'All roofs can hold',
      'Search',
    ]);
  });

  it('of two that begin alike takes the one with less besides', () => {
    expect(ranked('in', 'Invoices of 2025', 'Inbox')).toEqual(['Inbox', 'Invoices of 2025']);
  });

  it('finds by what stands beside the name, which weighs less and is not marked', () => {
    expect(marked('inbox work', 'Inbox', 'Workshop')).toBe('[Inbox]');
    expect(marked('shop', 'Inbox', 'Workshop')).toBe('Inbox');
    const beside = matchName('work', { name: 'Inbox', also: 'Workshop' })?.score ?? 0;
    expect(beside).toBeLessThan(matchName('work', { name: 'Homework' })?.score ?? 0);
  });

  it('matches everything alike while nothing is typed', () => {
    expect(matchName('  ', { name: 'Archive' })).toEqual({ score: 0, hits: [] });
  });
});
