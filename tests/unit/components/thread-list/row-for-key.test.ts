import { expect, it } from 'vitest';
import { rowForKey } from '@/components/thread-list/row-for-key';

const KEYS = ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', 'x'];
const led = (at: number | undefined, total = 1000) =>
  KEYS.map((key) => rowForKey(key, { at, first: 40, last: 49, total }));

it('leads by a row, by a screen but two rows, and to the ends', () => {
  expect(led(45)).toEqual([44, 46, 37, 53, 0, 999, undefined]);
});

it('begins with what is on screen', () => {
  expect(led(undefined)).toEqual([40, 40, 32, 48, 0, 999, undefined]);
});

it('never leaves the list', () => {
  expect(led(0, 3)).toEqual([0, 1, 0, 2, 0, 2, undefined]);
  expect(led(2, 3)).toEqual([1, 2, 0, 2, 0, 2, undefined]);
});

it('goes on by a row where a screen has no more', () => {
  expect(rowForKey('PageDown', { at: 5, first: 5, last: 5, total: 9 })).toBe(6);
});
