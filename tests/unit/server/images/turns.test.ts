import { describe, expect, it } from 'vitest';
import { createTurns } from '@/lib/server/images/turns';

const never = new AbortController().signal;
/** Work that ends when it is told to. */
const aWork = () => {
  let resolve: (value: string) => void = () => undefined;
  const promise = new Promise<string>((done) => {
    resolve = done;
  });
  let hasBegun = false;
  return {
    begin: () => {
      hasBegun = true;
      return promise;
    },
    end: () => resolve('done'),
    hasBegun: () => hasBegun,
  };
};
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  it('lets so many of one person begin at once, and the next when one has ended', async () => {
    const turns = createTurns<string>({ atOnce: 3, atOnceEach: 2, waitingEach: 5 });
    const works = [aWork(), aWork(), aWork(), aWork(), aWork()];
    const [first, second, third, bobs, waits] = works;
    const answers = [first, second, third].map((one) =>
      turns.take('alice', never, () => one?.begin() ?? Promise.resolve('')),
    );
    answers.push(turns.take('bob', never, () => bobs?.begin() ?? Promise.resolve('')));
    answers.push(turns.take('bob', never, () => waits?.begin() ?? Promise.resolve('')));
    await settled();
    expect(works.map((one) => one.hasBegun())).toEqual([true, true, false, true, false]);
    bobs?.end();
    await settled();
    // Alice has her two: the place is Bob's.
    expect(works.map((one) => one.hasBegun())).toEqual([true, true, false, true, true]);
    for (const one of works) one.end();
    expect(await Promise.all(answers)).toEqual(['done', 'done', 'done', 'done', 'done']);
  });

  it('sends away whoever has too many waiting, and forgets who has gone', async () => {
    const turns = createTurns<string>({ atOnce: 1, atOnceEach: 1, waitingEach: 1 });
    const work = aWork();
    const gone = new AbortController();
    const running = turns.take('alice', never, work.begin);
    const left = turns.take('alice', gone.signal, async () => 'left');
    expect(await turns.take('alice', never, async () => 'third')).toBeUndefined();
    gone.abort();
    expect(await left).toBeUndefined();
    const waiting = turns.take('alice', never, async () => 'waited');
    work.end();
    expect([await running, await waiting]).toEqual(['done', 'waited']);
    expect(await turns.take('alice', gone.signal, async () => 'late')).toBeUndefined();
  });

  it('gives the turn of what has failed to the next', async () => {
    const turns = createTurns<string>({ atOnce: 1, atOnceEach: 1, waitingEach: 1 });
    await expect(turns.take('alice', never, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turns.take('bob', never, async () => 'next')).toBe('next');
  });
});
