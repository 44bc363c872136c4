import { expect } from 'vitest';
import { utcDate } from '@/lib/base/utc-date';
import { rfc8620 } from '@/tests/conformance/rfc';

rfc8620('§1.4', 'a date is in UTC, and has a fraction of a second only where there is one', () => {
  expect(utcDate(Date.UTC(2014, 9, 30, 6, 12))).toBe('2014-10-30T06:12:00Z');
  expect(utcDate(new Date('2014-10-30T14:12:00.500+08:00'))).toBe('2014-10-30T06:12:00.500Z');
});
