import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HandMessage, type HandPin, threadsByHand } from '@/lib/mail/threading/threads-by-hand';

/** Of one thread by links, 1, unless it is said otherwise. */
const one = (own: string, names: readonly string[] = [], link = 1): HandMessage => ({ own, names, link });
const pin = (key: string, thread: number, link = 1): HandPin => ({ key, thread, link });
const draw = (messages: readonly HandMessage[], pins: readonly HandPin[]): string =>
  threadsByHand(messages, pins)
    .map(({ thread }, at) => `${messages[at]?.own}${thread}`)
    .join(' ');

describe('threadsByHand', () => {
  it('leaves everything to links where nothing was decided', () => {
    expect(threadsByHand([one('a'), one('b', ['a']), one('x', [], 2)], [])).toEqual([
      { thread: 1, isByHand: false },
      { thread: 1, isByHand: false },
      { thread: 2, isByHand: false },
    ]);
  });

  it('keeps what a person has put somewhere, and lets others follow the nearest of what they answer', () => {
    const pins = [pin('a', 1), pin('b', 7)];
    expect(draw([one('a'), one('b', ['a']), one('c', ['b', 'a']), one('d', ['a', 'b'])], pins)).toBe('a1 b7 c7 d1');
  });

  it('follows an answer to an answer, even to one that does not name what was split off', () => {
    expect(draw([one('c', ['n', 'a']), one('n', ['b']), one('a'), one('b')], [pin('a', 1), pin('b', 7)])).toBe(
      'c7 n7 a1 b7',
    );
  });

  it('knows a decision about a message that is not here', () => {
    expect(draw([one('c', ['b', 'a']), one('a')], [pin('a', 1), pin('b', 7)])).toBe('c7 a1');
  });

  it('puts what is answered from several threads into the oldest, and what is tied to that as well', () => {
    const pins = [pin('a', 5), pin('b', 7)];
    expect(draw([one('root'), one('a', ['root']), one('b', ['root']), one('c', ['root'])], pins)).toBe(
      'root5 a5 b7 c5',
    );
    expect(draw([one('q', ['p'], 2), one('b', ['p'])], pins)).toBe('q7 b7');
  });

  it('leaves the rest of what is linked with the oldest thread among its links', () => {
    const pins = [pin('a', 5), pin('b', 7), pin('x', 3, 2)];
    expect(draw([one('a'), one('lone'), one('other', [], 2), one('far', [], 9)], pins)).toBe('a5 lone5 other3 far9');
  });

  it('ends where messages answer each other in a loop, and where a chain is very long', () => {
    expect(draw([one('p', ['q']), one('q', ['p'])], [pin('a', 5)])).toBe('p5 q5');
    const chain = Array.from({ length: 50_000 }, (_, at) => one(`m${at}`, [`m${at + 1}`]));
    expect(threadsByHand(chain, [pin('m50000', 9)]).every(({ thread }) => thread === 9)).toBe(true);
  });

  it('says the same in whatever order the messages and the decisions stand', () => {
    const key = fc.integer({ min: 0, max: 9 }).map(String);
    const message = fc.record({
      own: key,
      names: fc.array(key, { maxLength: 3 }),
      link: fc.integer({ min: 1, max: 3 }),
    });
    const pins = fc.uniqueArray(
      fc.record({ key, thread: fc.integer({ min: 1, max: 9 }), link: fc.integer({ min: 1, max: 3 }) }),
      {
        selector: (made) => made.key,
        maxLength: 5,
      },
    );
    const shuffled = fc
      .array(message, { maxLength: 12 })
      .chain((given) =>
        fc.tuple(fc.constant(given), fc.shuffledSubarray([...given.keys()], { minLength: given.length })),
      );
    fc.assert(
      fc.property(shuffled, pins, ([given, order], decided) => {
        const straight = threadsByHand(given, decided);
        const turned = threadsByHand(
          order.map((at) => given[at] as HandMessage),
          decided.toReversed(),
        );
        expect(turned).toEqual(order.map((at) => straight[at]));
      }),
      { numRuns: 1000 },
    );
  });
});
