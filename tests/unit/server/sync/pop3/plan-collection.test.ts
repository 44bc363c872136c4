import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalRow } from '@/lib/server/store/pop3/journal';
import type { NamedMessage } from '@/lib/server/sync/pop3/name-messages';
import { planCollection } from '@/lib/server/sync/pop3/plan-collection';

const row = (no: number, uidl: string, given: Partial<JournalRow> = {}): JournalRow => ({
  no,
  uidl,
  size: 100,
  hash: `hash of ${no}`,
  isRemoved: false,
  ...given,
});
const message = (number: number, name: string | null, size = 100): NamedMessage => ({ number, name, size });

/** What a plan comes to when the unknown messages turn out to have these hashes: journal numbers, and what is new. */
const carriedOut = (
  messages: readonly NamedMessage[],
  journal: readonly JournalRow[],
  hashes: Record<number, string>,
) => {
  const plan = planCollection(messages, journal);
  const read = plan.unknown.map(
    ({ number }) => [number, plan.recognise({ hash: hashes[number] ?? '' })?.no ?? 'new'] as const,
  );
  return Object.fromEntries([...plan.known, ...read]);
};

describe('what is to be collected', () => {
  it('is what the journal does not have, newest first', () => {
    const plan = planCollection([message(1, 'a'), message(2, 'b'), message(3, 'c')], [row(1, 'a')]);
    expect([...plan.known]).toEqual([[1, 1]]);
    expect(plan.unknown.map(({ number }) => number)).toEqual([3, 2]);
  });

  it('is nothing that a migration has only given other names (QUIRKS, POP3 8)', () => {
    const journal = [row(1, 'a'), row(2, 'b')];
    const hashes = { 1: 'hash of 2', 2: 'hash of 1', 3: 'another' };
    expect(carriedOut([message(1, 'x'), message(2, 'y'), message(3, 'z')], journal, hashes)).toEqual({
      1: 2,
      2: 1,
      3: 'new',
    });
  });

  it('is what got the name of another message', () => {
    expect(carriedOut([message(1, 'a', 200)], [row(1, 'a')], { 1: 'another' })).toEqual({ 1: 'new' });
  });

  it('is not what only changed the size that LIST says', () => {
    expect(carriedOut([message(1, 'a', 102)], [row(1, 'a')], { 1: 'hash of 1' })).toEqual({ 1: 1 });
  });

  it('is not what we have removed and the server shows again', () => {
    expect(carriedOut([message(1, 'a')], [row(1, 'a', { isRemoved: true })], { 1: 'hash of 1' })).toEqual({ 1: 1 });
    expect(carriedOut([message(1, 'a')], [row(1, 'a', { isRemoved: true })], { 1: 'another' })).toEqual({ 1: 'new' });
  });

  it('is every one of several that are alike', () => {
    const hashes = { 1: 'same', 2: 'same', 3: 'same' };
    const three = [message(1, 'a'), message(2, 'b'), message(3, 'c')];
    expect(carriedOut(three, [row(1, 'a', { hash: 'same' })], hashes)).toEqual({ 1: 1, 2: 'new', 3: 'new' });
    expect(carriedOut(three, [row(1, 'x', { hash: 'same' })], hashes)).toEqual({ 1: 'new', 2: 'new', 3: 1 });
  });

  it('is known by its content where nothing has a name', () => {
    const journal = [row(1, 'content hash of 1'), row(2, 'content hash of 2')];
    const hashes = { 1: 'hash of 1', 2: 'hash of 2', 3: 'third' };
    expect(carriedOut([message(1, null), message(2, null), message(3, null)], journal, hashes)).toEqual({
      1: 1,
      2: 2,
      3: 'new',
    });
  });

  it('never takes two messages for one, nor one for two, whatever names a server gives them', () => {
    const contents = fc.array(fc.constantFrom('p', 'q', 'r'), { maxLength: 8 });
    const names = fc.constantFrom<readonly (string | null)[]>(
      ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
      [],
      ['b', 'a', 'd', 'c', 'f', 'e', 'h', 'g'],
    );
    fc.assert(
      fc.property(contents, contents, names, (first, more, given) => {
        const journal = first.map((content, index) =>
          row(index + 1, 'abcdefgh'[index] ?? '', { hash: content, size: content.charCodeAt(0) }),
        );
        // What was there, under whatever names, and what came since.
        const now = [...first, ...more];
        const messages = now.map((content, index) => message(index + 1, given[index] ?? null, content.charCodeAt(0)));
        const result = carriedOut(
          messages,
          journal,
          Object.fromEntries(now.map((content, index) => [index + 1, content])),
        );
        const known = Object.values(result).filter((no) => no !== 'new');
        expect(new Set(known).size).toBe(known.length);
        if (given.length === 0 || given[0] === 'a') expect(known).toHaveLength(first.length);
      }),
    );
  });
});
