import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  containsUid,
  countUids,
  differenceOf,
  formatUidSet,
  parseUidSet,
  portionsOf,
  uidSetOf,
  uidsOf,
  unionOf,
} from '@/lib/server/protocols/imap/uid-set';

const someUids = fc.array(fc.integer({ min: 1, max: 60 }));

describe('UID sets', () => {
  it('are sorted and compressed, because QQ answers BAD to descending ones', () => {
    expect(formatUidSet(uidSetOf([9, 3, 1, 2, 3, 8]))).toBe('1:3,8:9');
    expect(formatUidSet(parseUidSet('9:7,1,2,x,0,8:12,99999999999'))).toBe('1:2,7:12');
  });

  it('cost the same however many UIDs a server puts into a range', () => {
    const everything = parseUidSet('1:4294967295');
    expect(countUids(everything)).toBe(4294967295);
    expect(containsUid(everything, 4000000000)).toBe(true);
    expect(uidsOf(everything, 3)).toEqual([1, 2, 3]);
    expect(formatUidSet(differenceOf(everything, parseUidSet('5:10')))).toBe('1:4,11:4294967295');
  });

  it('are cut into portions that hold the same and no more than a command may name', () => {
    fc.assert(
      fc.property(someUids, fc.integer({ min: 1, max: 9 }), (some, most) => {
        const portions = portionsOf(uidSetOf(some), most);
        expect(portions.flatMap((portion) => uidsOf(portion))).toEqual(uidsOf(uidSetOf(some)));
        for (const portion of portions.slice(0, -1)) expect(countUids(portion)).toBe(most);
        expect(countUids(portions.at(-1) ?? [])).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('behave like sets of numbers', () => {
    fc.assert(
      fc.property(someUids, someUids, (left, right) => {
        const [a, b] = [uidSetOf(left), uidSetOf(right)];
        const sorted = (uids: Iterable<number>) => [...new Set(uids)].sort((x, y) => x - y);
        expect(uidsOf(a)).toEqual(sorted(left));
        expect(uidsOf(unionOf(a, b))).toEqual(sorted([...left, ...right]));
        expect(uidsOf(differenceOf(a, b))).toEqual(sorted(left.filter((uid) => !right.includes(uid))));
        expect(parseUidSet(formatUidSet(a))).toEqual(a);
        for (let uid = 1; uid <= 60; uid += 1) expect(containsUid(a, uid)).toBe(left.includes(uid));
      }),
    );
  });
});
