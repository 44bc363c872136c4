import { describe, expect, it, vi } from 'vitest';
import { canLieIn, canStandBeside, moveBeside, moveInto } from '@/app/(mail)/mail/[[...place]]/move-folder';
import type { AccountId, MailboxId } from '@/lib/base/ids';
import type { MailNotice } from '@/lib/client/cache/mail-notice';
import type { SetError } from '@/lib/jmap/problem';
import { aMailbox } from '@/tests/builders/face/a-mailbox';

const ALICE = 'a1' as AccountId;
const BOB = 'a2' as AccountId;
const under = (parent: string, sortOrder = 10) => ({ parentId: parent as MailboxId, sortOrder });
const FOLDERS = [
  aMailbox('m1', 'Work', { sortOrder: 10 }),
  aMailbox('m2', 'Roof', under('m1')),
  aMailbox('m3', 'Slates', under('m2')),
  aMailbox('m4', 'Travel', { sortOrder: 10 }),
];
const at = (id: string, accountId = ALICE) => ({ accountId, mailboxId: id as MailboxId });

/** What the server answers, what it was asked and what the person was told. Its changes are seen after `seenAfterMs`. */
const aClient = (refusal?: SetError | Error, seenAfterMs = 0) => {
  const asked: unknown[] = [];
  const listeners = new Set<() => void>();
  let folders = FOLDERS;
  const take = (update: Record<string, object>) => {
    folders = folders.map((one) => ({ ...one, ...update[one.id] }));
    for (const tell of listeners) tell();
  };
  const told: Omit<MailNotice, 'id'>[] = [];
  const client = {
    mailboxes: () => ({
      read: () => folders,
      subscribe: (tell: () => void) => {
        listeners.add(tell);
        return () => listeners.delete(tell);
      },
      initial: undefined,
    }),
    notify: (notice: Omit<MailNotice, 'id'>) => void told.push(notice),
    call: async (calls: readonly (readonly [string, { readonly update?: Record<string, object> }, string])[]) => {
      if (refusal instanceof Error) throw refusal;
      const update = calls[0]?.[1].update ?? {};
      asked.push(update);
      if (!refusal) setTimeout(() => take(update), seenAfterMs);
      return [{ response: { notUpdated: refusal ? { m2: refusal } : null } }];
    },
  } as unknown as Parameters<typeof moveInto>[0];
  return { client, asked, told, isTold: () => vi.waitFor(() => expect(told.length).toBeGreaterThan(0)) };
};

describe('a folder that is dragged', () => {
  const { client } = aClient();

  it('may be let go over every mailbox but itself and where it lies', () => {
    const may = (id: string, accountId = ALICE) => canLieIn(client, at('m2'), at(id, accountId));
    expect({
      itself: may('m2'),
      parent: may('m1'),
      other: may('m4'),
      gone: may('m9'),
      label: may('label:red'),
    }).toEqual({
      ...{ itself: false, parent: false, other: true, gone: false, label: false },
    });
    expect(may('m1', BOB)).toBe(true);
  });

  it('may stand beside every folder of its account that does not lie in it', () => {
    const may = (id: string, accountId = ALICE) => canStandBeside(client, at('m1'), at(id, accountId));
    expect([may('m1'), may('m2'), may('m3'), may('m4'), may('m4', BOB)]).toEqual([false, false, false, true, false]);
    expect(canStandBeside(client, at('m3'), at('m1'))).toBe(true);
  });

  it('goes into another one, and back by the toast', async () => {
    const { client, asked, told, isTold } = aClient();
    moveInto(client, at('m2'), at('m4'));
    await isTold();
    expect(told[0]).toMatchObject({ tone: 'done', text: 'Roof lies in Travel now.' });
    told.shift()?.onUndo?.();
    await isTold();
    expect(told[0]).toMatchObject({ tone: 'done', text: 'Roof lies in Work now.' });
    expect(asked).toEqual([{ m2: { parentId: 'm4' } }, { m2: { parentId: 'm1', sortOrder: 10 } }]);
  });

  it('is told to lie there when that is seen, so that who drags it on goes by what is seen', async () => {
    vi.useFakeTimers();
    const { client, told } = aClient(undefined, 700);
    moveInto(client, at('m2'), at('m4'));
    await vi.advanceTimersByTimeAsync(600);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(200);
    expect(told).toHaveLength(1);
    expect(canLieIn(client, at('m2'), at('m1'))).toBe(true);
    vi.useRealTimers();
  });

  it('is told to lie there also where nobody tells of it', async () => {
    vi.useFakeTimers();
    const { client, told } = aClient(undefined, 60_000);
    moveInto(client, at('m2'), at('m4'));
    await vi.advanceTimersByTimeAsync(6_000);
    expect(told).toHaveLength(1);
    vi.useRealTimers();
  });

  it.each([
    ['m1', false, { m2: { parentId: null, sortOrder: 101 }, m4: { sortOrder: 100 }, m1: { sortOrder: 102 } }],
    ['m4', false, { m2: { parentId: null, sortOrder: 100 }, m4: { sortOrder: 101 }, m1: { sortOrder: 102 } }],
    ['m1', true, { m2: { parentId: null, sortOrder: 102 }, m4: { sortOrder: 100 }, m1: { sortOrder: 101 } }],
  ] as const)('comes out to the top, beside %s, below it: %s', async (beside, isBelow, update) => {
    const { client, asked, told, isTold } = aClient();
    moveBeside(client, at('m2'), at(beside), isBelow);
    await isTold();
    expect(told[0]?.text).toBe('Roof lies at the top now.');
    expect(asked).toEqual([update]);
  });

  it.each([
    [{ type: 'forbidden' }, 'The mail server does not let this folder be changed.'],
    [{ type: 'invalidProperties', properties: ['name'] }, 'There is one of this name there already'],
    [{ type: 'invalidProperties', properties: ['parentId'] }, 'It cannot lie there.'],
    [new TypeError('no network'), 'That could not be saved.'],
  ] as const)('stays where it is when the server says %o, and the person hears why', async (refusal, why) => {
    const { client, told, isTold } = aClient(refusal as SetError | Error);
    moveInto(client, at('m2'), at('m4'));
    await isTold();
    expect(told[0]).toMatchObject({ tone: 'failed', text: expect.stringContaining(`Roof stays where it is. ${why}`) });
    expect(told[0]?.onUndo).toBeUndefined();
  });

  it('stays in its account, which is said before anything is asked', () => {
    const { client, asked, told } = aClient();
    moveInto(client, at('m2'), at('m4', BOB));
    expect(told).toEqual([
      { tone: 'failed', text: 'Roof stays where it is. A folder cannot go to another account; the mail in it can.' },
    ]);
    expect(asked).toEqual([]);
  });
});
