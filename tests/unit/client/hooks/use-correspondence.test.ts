import { describe, expect, it } from 'vitest';
import type { AccountId, ThreadId } from '@/lib/base/ids';
import { askCorrespondence } from '@/lib/client/hooks/use-correspondence';
import type { Invocation } from '@/lib/jmap/envelope';

const one = (threadId: string, receivedAt: string) => ({ threadId, receivedAt, subject: threadId });
const asked = {
  ...{ accountId: 'a1' as AccountId, threadId: 't3' as ThreadId, email: 'bob@example.test', hidden: ['m8', 'm9'] },
  signal: new AbortController().signal,
};

describe('the mail with somebody', () => {
  it('is asked for in one request, without what lies in Trash and Spam and without drafts', async () => {
    const sent: Invocation[] = [];
    const callAlone = async (calls: readonly Invocation[]) => {
      sent.push(...calls);
      return [
        { response: { ids: ['e1'], total: 214 } },
        { response: { list: [one('t1', '2019-03-04T10:00:00Z')] } },
        { response: { ids: [] } },
        { response: { list: ['t3', 't2', 't4', 't5', 't6', 't7'].map((id) => one(id, '2026-11-01T10:00:00Z')) } },
      ];
    };
    const found = await askCorrespondence({ callAlone }, asked);
    expect(found?.count).toBe(214);
    expect(found?.since).toBe('2019-03-04T10:00:00Z');
    expect(found?.others.map(({ threadId }) => threadId)).toEqual(['t2', 't4', 't5', 't6', 't7']);
    expect(sent.map(([name]) => name)).toEqual(['Email/query', 'Email/get', 'Email/query', 'Email/get']);
    expect(sent[0]?.[1]).toMatchObject({
      filter: {
        operator: 'AND',
        conditions: [
          { inMailboxOtherThan: ['m8', 'm9'] },
          { notKeyword: '$draft' },
          { operator: 'OR', conditions: [{ from: asked.email }, { to: asked.email }, { cc: asked.email }] },
        ],
      },
    });
  });
  it('is not known where the server does not search for it', async () => {
    const error = { type: 'unsupportedFilter' } as const;
    expect(
      await askCorrespondence({ callAlone: async () => [{ error }, { error }, { error }, { error }] }, asked),
    ).toBe(undefined);
  });
});
