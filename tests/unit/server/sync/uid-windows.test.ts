import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { uidSetOf } from '@/lib/server/protocols/imap/uid-set';
import { WINDOW, windowStart, windowsUp } from '@/lib/server/sync/inbound/uid-windows';

/** A mailbox that has exactly these UIDs; the only thing that windows ask of a connection. */
const mailboxOf = (uids: readonly number[]): ImapConnection => {
  const searchUids = async ({ uids: asked }: { uids: string }) => {
    const [first = 0, last = 0] = asked.split(':').map(Number);
    return uidSetOf(uids.filter((uid) => uid >= first && uid <= last));
  };
  return { searchUids } as unknown as ImapConnection;
};
const someUids = fc.uniqueArray(fc.integer({ min: 1, max: 50_000 }), { maxLength: 300 });

describe('windows of UIDs', () => {
  it('downwards hold as many messages as asked for, and in the end every one', async () => {
    await fc.assert(
      fc.asyncProperty(someUids, fc.integer({ min: 1, max: 40 }), async (uids, most) => {
        const connection = mailboxOf(uids);
        let below = Math.max(0, ...uids) + 1;
        const read: number[] = [];
        for (let turn = 0; below > 1; turn += 1) {
          const start = await windowStart(connection, { below, most, dense: false });
          const held = uids.filter((uid) => uid >= start && uid < below);
          expect(held.length).toBeLessThanOrEqual(Math.max(most, start === 1 ? most : 0));
          expect(start === 1 || held.length === most).toBe(true);
          read.push(...held);
          below = start;
          expect(turn).toBeLessThanOrEqual(uids.length);
        }
        expect(read.toSorted((a, b) => a - b)).toEqual(uids.toSorted((a, b) => a - b));
      }),
      { numRuns: 200 },
    );
  });

  it('upwards never overlap, leave nothing out and end where they must', async () => {
    const uids = Array.from({ length: 12_345 }, (_, index) => 10 + index * 3);
    const windows = await windowsUp(mailboxOf(uids), 10, 2_000_000_000);
    let next = 10;
    for (const { first, last } of windows) {
      expect(first).toBe(next);
      expect(uids.filter((uid) => uid >= first && uid <= last).length).toBeLessThanOrEqual(WINDOW);
      next = last + 1;
    }
    expect(next).toBe(2_000_000_000);
    expect(windows).toHaveLength(3);
    expect(await windowsUp(mailboxOf(uids), 10, 10)).toEqual([]);
  });
});
