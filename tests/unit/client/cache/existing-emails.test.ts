import { describe, expect, it } from 'vitest';
import type { AccountId, MailboxId } from '@/lib/base/ids';
import { countExisting, findExisting, MOST_APPLIED } from '@/lib/client/cache/rules/existing-emails';
import type { CallMethods } from '@/lib/client/transport/batch-calls';
import { NO_CONDITION } from '@/lib/jmap/waxwing/rule';

const RULED = {
  accountId: 'a1' as AccountId,
  inbox: 'm1' as MailboxId,
  condition: { ...NO_CONDITION, from: 'bob' },
};

type Asked = { readonly filter: unknown; readonly position: number; readonly limit: number };

/** A server whose inbox holds so many messages of Bob's. */
const aServer = (total: number) => {
  const filters: unknown[] = [];
  const call: CallMethods = async (calls) => {
    const { filter, position, limit } = { position: 0, ...calls[0]?.[1] } as Asked;
    filters.push(filter);
    const ids = Array.from({ length: Math.max(0, Math.min(limit, total - position)) }, (_, at) => `e${position + at}`);
    const list = ids.map((id) => ({ id, keywords: {}, mailboxIds: { m1: true } }));
    return [{ response: { ids, total } }, { response: { list } }].slice(0, calls.length);
  };
  return { call, filters };
};

describe('mail that is there already', () => {
  it('is counted in the inbox alone', async () => {
    const server = aServer(37);
    expect(await countExisting(server.call, RULED)).toBe(37);
    expect(server.filters).toEqual([
      {
        operator: 'AND',
        conditions: [{ inMailbox: 'm1' }, { operator: 'AND', conditions: [{ from: 'bob' }] }],
      },
    ]);
  });

  it('is found page by page, as it is now, and not without end', async () => {
    for (const total of [0, 3, 500, 1203]) expect((await findExisting(aServer(total).call, RULED)).size).toBe(total);
    expect((await findExisting(aServer(3).call, RULED)).get('e2' as never)).toEqual({
      keywords: {},
      mailboxIds: { m1: true },
    });
    expect((await findExisting(aServer(MOST_APPLIED + 700).call, RULED)).size).toBe(MOST_APPLIED);
  });

  it('is nothing that is known while the server refuses', async () => {
    const call: CallMethods = async () => [{ error: { type: 'unsupportedFilter' } }];
    await expect(countExisting(call, RULED)).rejects.toThrow('unsupportedFilter');
  });
});
