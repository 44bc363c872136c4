import { describe, expect, it, vi } from 'vitest';
import type { AccountId, MailboxId, OperationId } from '@/lib/base/ids';
import { actOnAll, type BulkAct, takeBackAll } from '@/lib/client/cache/act-on-all';
import { MailActs } from '@/lib/client/cache/mail-acts';
import { MailNotices } from '@/lib/client/cache/mail-notice';
import { UndoStack } from '@/lib/client/cache/undo-stack';
import { TransportError } from '@/lib/client/transport/transport-error';

const ALICES = 'a1' as AccountId;
const INBOX = 'm1' as MailboxId;
const scope = { accountId: ALICES, filter: { inMailbox: INBOX }, mailbox: INBOX, isWhole: false, exceptIn: [] };
const ARCHIVE: BulkAct = { scope, patch: { 'mailboxIds/m1': null, 'mailboxIds/m2': true }, count: 10_000 };

const aClient = (answer: () => unknown) => {
  const asked: unknown[] = [];
  const call = vi.fn(async (calls: unknown) => {
    asked.push(calls);
    return [{ response: answer() }];
  });
  const notices = new MailNotices();
  const undo = new UndoStack({ clock: () => 5, store: async () => ({ load: async () => [], save: async () => {} }) });
  return { asked, notices, undo, call: call as never, clock: () => 5, makeKey: () => 'key' };
};

describe('everything that a filter finds', () => {
  it('is changed by one call; it is told of, and can be taken back as a whole', async () => {
    const client = aClient(() => ({ created: { all: { id: 'o7', total: 12_000 } } }));
    const done = actOnAll(client, ARCHIVE);
    expect(client.notices.view.read()).toMatchObject({ tone: 'done', text: 'Changing 10,000 conversations' });
    await done;
    expect(client.asked).toEqual([
      [
        [
          'Operation/set',
          {
            accountId: ALICES,
            create: { all: { filter: scope.filter, isWhole: false, exceptIn: [], patch: ARCHIVE.patch } },
          },
          'o',
        ],
      ],
    ]);
    expect(client.undo.view.read()).toMatchObject([{ id: 'key', accountId: ALICES, changes: [], operation: 'o7' }]);
    expect(client.notices.view.read()).toMatchObject({ undo: 'key' });
    expect(await takeBackAll(client.call, ALICES, 'o7' as OperationId)).toBe(true);
    expect(client.asked[1]).toEqual([
      ['Operation/set', { accountId: ALICES, update: { o7: { isUndone: true } } }, 'o'],
    ]);
  });

  it('what is gone for ever cannot be taken back', async () => {
    const client = aClient(() => ({ created: { all: { id: 'o7', total: 3 } } }));
    await actOnAll(client, { ...ARCHIVE, mayDestroy: true });
    expect(client.undo.view.read()).toEqual([]);
    expect(client.notices.view.read()?.undo).toBeUndefined();
  });

  it('what can no longer be taken back, or just now not, is never said to be undone', async () => {
    let answer = (): unknown => ({ created: { all: { id: 'o7', total: 3 } } });
    const client = aClient(() => answer());
    const acts = new MailActs({
      ...client,
      memoryOf: () => ({ pending: { add: () => undefined } }) as never,
      undoStore: async () => ({ load: async () => [], save: async () => undefined }),
    });
    await acts.actOnAll(ARCHIVE);
    answer = () => {
      throw new TransportError('network', 'away');
    };
    expect(await acts.takeBack()).toBeNull();
    expect(acts.notices.view.read()).toMatchObject({ tone: 'failed' });
    expect(acts.undo.view.read()).toHaveLength(1);
    answer = () => ({ notUpdated: { o7: { type: 'notFound' } } });
    expect(await acts.takeBack()).toBeNull();
    expect(acts.notices.view.read()).toMatchObject({ tone: 'failed' });
    expect(acts.undo.view.read()).toEqual([]);
  });

  it('what the server refuses, or never heard of, is told', async () => {
    const refused = aClient(() => ({
      notCreated: { all: { type: 'tooLarge', description: 'More than 200000 emails' } },
    }));
    await actOnAll(refused, ARCHIVE);
    expect(refused.notices.view.read()).toMatchObject({ tone: 'failed', details: 'More than 200000 emails' });
    const away = aClient(() => {
      throw new TransportError('network', 'away');
    });
    await actOnAll(away, ARCHIVE);
    expect(away.notices.view.read()).toMatchObject({ tone: 'failed', details: null });
    expect(away.undo.view.read()).toEqual([]);
  });
});
