import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinThreads, LARGEST_THREAD } from '@/lib/mail/threading/join-threads';

type Message = { id: number; hashes: string[] };

/** Feeds messages in the given order and batches, keeping links and merges as a store would; returns groups of ids. */
const arrive = (batches: readonly (readonly Message[])[]): string => {
  const links = new Map<string, number>();
  const threadOf = new Map<number, number>();
  let fresh = 1;
  for (const batch of batches) {
    const sizes = new Map<number, number>();
    for (const thread of threadOf.values()) sizes.set(thread, (sizes.get(thread) ?? 0) + 1);
    const joined = joinThreads({ messages: batch, known: links, fresh, sizes });
    fresh += batch.length;
    for (const [hash, thread] of joined.links) links.set(hash, thread);
    for (const [index, message] of batch.entries()) threadOf.set(message.id, joined.threads[index] ?? 0);
    for (const [from, to] of joined.merges) {
      for (const [hash, thread] of links) if (thread === from) links.set(hash, to);
      for (const [id, thread] of threadOf) if (thread === from) threadOf.set(id, to);
    }
  }
  const groups = new Map<number, number[]>();
  for (const [id, thread] of threadOf) groups.set(thread, [...(groups.get(thread) ?? []), id]);
  return [...groups.values()]
    .map((ids) => ids.sort((a, b) => a - b).join(' '))
    .sort()
    .join(' | ');
};

describe('joinThreads', () => {
  it('keeps replies with what they answer', () => {
    expect(
      arrive([
        [
          { id: 1, hashes: ['a'] },
          { id: 2, hashes: ['b', 'a'] },
          { id: 3, hashes: ['c'] },
        ],
      ]),
    ).toBe('1 2 | 3');
  });

  it('lets a message without any id stand alone', () => {
    expect(
      arrive([
        [
          { id: 1, hashes: [] },
          { id: 2, hashes: [] },
        ],
      ]),
    ).toBe('1 | 2');
  });

  it('gives the same threads whatever the order of arrival', () => {
    const message = fc.record({
      own: fc.integer({ min: 0, max: 12 }),
      names: fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 14 }),
        fc.integer({ min: 1, max: 5 }),
        fc.infiniteStream(fc.nat()),
        (given, size, noise) => {
          const messages = given.map(({ own, names }, id) => ({ id, hashes: [own, ...names].map(String) }));
          const shuffled = messages
            .map((one) => ({ one, by: noise.next().value ?? 0 }))
            .sort((a, b) => a.by - b.by)
            .map(({ one }) => one);
          const batches = shuffled.flatMap((_, at) => (at % size === 0 ? [shuffled.slice(at, at + size)] : []));
          expect(arrive(batches)).toBe(arrive([messages]));
        },
      ),
    );
  });

  it('refuses a merge that would make a thread too large', () => {
    const known = new Map([
      ['a', 1],
      ['b', 2],
    ]);
    const sizes = new Map([
      [1, LARGEST_THREAD],
      [2, 5],
    ]);
    expect(joinThreads({ messages: [{ hashes: ['c', 'a', 'b'] }], known, fresh: 3, sizes })).toMatchObject({
      threads: [1],
      merges: [],
    });
  });
});
