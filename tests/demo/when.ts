import { createHash } from 'node:crypto';
import type { When } from '@/tests/demo/story';

const MINUTE = 60_000;

/** A number from 0 to 1 that is the same for the same key on every machine. */
const chance = (key: string): number => createHash('sha256').update(key).digest().readUInt32BE() / 2 ** 32;

/** `25m`, `3h` or `2d 09:12` before `now`, in milliseconds since the epoch; the seconds come from `key`. */
export const whenIs = (when: When, now: number, key: string): number => {
  const seconds = Math.floor(chance(key) * 50) * 1000;
  const short = /^(\d+)([mh])$/.exec(when);
  if (short) return now - Number(short[1]) * (short[2] === 'h' ? 60 : 1) * MINUTE - seconds;
  const long = /^(\d+)d (\d\d):(\d\d)$/.exec(when);
  if (!long || Number(long[1]) === 0) throw new Error(`Not a time in the past: ${when}`);
  const date = new Date(now);
  date.setDate(date.getDate() - Number(long[1]));
  date.setHours(Number(long[2]), Number(long[3]), 0, 0);
  return date.getTime() + seconds;
};
