/** UIDs as IMAP writes them: closed ranges, ascending, never touching. A range costs the same whatever its length. */
export type UidRange = { readonly first: number; readonly last: number };
export type UidSet = readonly UidRange[];

export const EMPTY_UIDS: UidSet = [];
const MAX_UID = 0xffffffff;

/** Sorted and merged: QQ answers BAD to descending sets, and everybody prefers short ones. */
const merged = (ranges: UidRange[]): UidSet => {
  ranges.sort((a, b) => a.first - b.first);
  const out: { first: number; last: number }[] = [];
  for (const { first, last } of ranges) {
    const previous = out.at(-1);
    if (previous !== undefined && first <= previous.last + 1) previous.last = Math.max(previous.last, last);
    else out.push({ first, last });
  }
  return out;
};

export const uidSetOf = (uids: Iterable<number>): UidSet => {
  const ranges: UidRange[] = [];
  for (const uid of uids) if (isUid(uid)) ranges.push({ first: uid, last: uid });
  return merged(ranges);
};

const isUid = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= MAX_UID;

/** Reads `1:5,9`, reversed ranges too. Parts that are no UIDs are left out: what a server says may be broken. */
export const parseUidSet = (text: string): UidSet => {
  const ranges: UidRange[] = [];
  for (const part of text.split(',')) {
    const match = /^(\d{1,10})(?::(\d{1,10}))?$/.exec(part.trim());
    if (match === null) continue;
    const a = Number(match[1]);
    const b = match[2] === undefined ? a : Number(match[2]);
    if (isUid(a) && isUid(b)) ranges.push({ first: Math.min(a, b), last: Math.max(a, b) });
  }
  return merged(ranges);
};

/** As it goes into a command; empty for the empty set, which no command may be given. */
export const formatUidSet = (set: UidSet): string =>
  set.map(({ first, last }) => (first === last ? `${first}` : `${first}:${last}`)).join(',');

export const countUids = (set: UidSet): number => set.reduce((sum, { first, last }) => sum + last - first + 1, 0);

/** Binary search: O(log ranges). */
export const containsUid = (set: UidSet, uid: number): boolean => {
  let low = 0;
  let high = set.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = set[middle];
    if (range === undefined) return false;
    if (uid < range.first) high = middle - 1;
    else if (uid > range.last) low = middle + 1;
    else return true;
  }
  return false;
};

export const unionOf = (a: UidSet, b: UidSet): UidSet => merged([...a, ...b]);

/** What is in `a` and not in `b`. */
export const differenceOf = (a: UidSet, b: UidSet): UidSet => {
  const out: UidRange[] = [];
  let at = 0;
  for (const { first, last } of a) {
    let from = first;
    while ((b[at]?.last ?? Number.POSITIVE_INFINITY) < from) at += 1;
    for (let index = at; from <= last; index += 1) {
      const hole = b[index];
      if (hole === undefined || hole.first > last) break;
      if (hole.first > from) out.push({ first: from, last: hole.first - 1 });
      from = hole.last + 1;
    }
    if (from <= last) out.push({ first: from, last });
  }
  return out;
};

/** The UIDs one by one, ascending. Never of a set whose size a server chose, without a limit. */
export const uidsOf = (set: UidSet, limit = Number.POSITIVE_INFINITY): number[] => {
  const out: number[] = [];
  for (const { first, last } of set) {
    for (let uid = first; uid <= last; uid += 1) {
      if (out.length >= limit) return out;
      out.push(uid);
    }
  }
  return out;
};

/** The same set in sets of at most `most` UIDs: what goes into one command. */
export const portionsOf = (set: UidSet, most: number): UidSet[] => {
  const portions: UidRange[][] = [];
  let held: UidRange[] = [];
  let count = 0;
  for (const { first, last } of set) {
    for (let from = first; from <= last; ) {
      const to = Math.min(last, from + most - count - 1);
      held.push({ first: from, last: to });
      count += to - from + 1;
      from = to + 1;
      if (count < most) continue;
      portions.push(held);
      held = [];
      count = 0;
    }
  }
  return held.length > 0 ? [...portions, held] : portions;
};
