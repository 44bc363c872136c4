import { describe, expect, it } from 'vitest';
import { receivedDate } from '@/lib/mail/header/received-date';

const at = (block: string): string | null => {
  const said = receivedDate(block);
  return said === null ? null : new Date(said).toISOString();
};
const DATE = 'Date: Mon, 23 Nov 2026 08:00:00 +0000\r\n';

describe('when a message came in', () => {
  it.each([
    [
      'is what the last server on the way says, over folds',
      `Received: from a\r\n by b (ESMTP; tls)\r\n id 1; Tue, 24 Nov 2026\r\n 10:00:00 +0100 (CET)\r\nReceived: from c by a; Mon, 23 Nov 2026 07:00:00 +0000\r\n${DATE}`,
      '2026-11-24T09:00:00.000Z',
    ],
    ['else what delivered it', `Delivery-date: Tue, 24 Nov 2026 11:00:00 +0000\r\n${DATE}`, '2026-11-24T11:00:00.000Z'],
    ['else its own date', DATE, '2026-11-23T08:00:00.000Z'],
    ['else its own date where the server writes none', `Received: by b id 1\r\n${DATE}`, '2026-11-23T08:00:00.000Z'],
    ['else nothing', 'Subject: Hello\r\n', null],
  ])('%s', (_what, block, expected) => {
    expect(at(block)).toBe(expected);
  });
});
