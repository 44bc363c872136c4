import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import type { SelectedMailbox } from '@/lib/server/protocols/imap/select-mailbox';
import { countUids, type UidRange, type UidSet } from '@/lib/server/protocols/imap/uid-set';

/** UIDs per FETCH: a running one cannot be cancelled, so a window is the place to stop, resume and let others pass. */
export const WINDOW = 5000;
/** How much further than the numbers say the server is asked to look, before it is asked for everything. */
const FURTHER = 10;

/** 163.com gives no UIDNEXT: then the highest UID is asked for. */
export const uidNextOf = async (connection: ImapConnection, selected: SelectedMailbox): Promise<number> => {
  if (selected.uidNext !== null) return selected.uidNext;
  if (selected.exists === 0) return 1;
  return ((await connection.searchUids()).at(-1)?.last ?? 0) + 1;
};

/** Is about every second number a message? Some servers number by the second, and then windows of numbers are empty. */
export const isDense = (selected: SelectedMailbox, uidNext: number): boolean => selected.exists * 2 >= uidNext - 1;

/** The lowest of the `most` highest; 1 when there are no more than that. */
const lowestOf = (there: UidSet, most: number): number => {
  let left = most;
  for (const { first, last } of there.toReversed()) {
    if (last - first + 1 > left) return last - left + 1;
    left -= last - first + 1;
    if (left === 0) return first;
  }
  return 1;
};

/** From where a window reaches up to `below` (not included) that holds about `most` messages; 1: nothing is below it. */
export const windowStart = async (
  connection: ImapConnection,
  where: { below: number; most: number; dense: boolean },
): Promise<number> => {
  const { below, most, dense } = where;
  const start = Math.max(1, below - most);
  if (start === 1 || dense) return start;
  const low = Math.max(1, below - most * FURTHER);
  const near = await connection.searchUids({ uids: `${low}:${below - 1}` });
  if (low === 1 || countUids(near) >= most) return lowestOf(near, most);
  return lowestOf(await connection.searchUids({ uids: `1:${below - 1}` }), most);
};

/** What lies in `[from, to)` as windows of at most WINDOW messages, upwards; the last one ends at `to`. */
export const windowsUp = async (connection: ImapConnection, from: number, to: number): Promise<UidRange[]> => {
  if (from >= to) return [];
  if (to - from <= WINDOW) return [{ first: from, last: to - 1 }];
  const there = await connection.searchUids({ uids: `${from}:${to - 1}` });
  const windows: UidRange[] = [];
  let first = from;
  let held = 0;
  for (const range of there) {
    let at = range.first;
    while (held + range.last - at + 1 > WINDOW) {
      at += WINDOW - held;
      windows.push({ first, last: at - 1 });
      first = at;
      held = 0;
    }
    held += range.last - at + 1;
  }
  return [...windows, { first, last: to - 1 }];
};
