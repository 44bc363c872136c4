import { describe, expect, it } from 'vitest';
import type { AccountId, MailboxId } from '@/lib/base/ids';
import { removeMailbox, saveMailbox } from '@/lib/client/cache/change-mailbox';
import { createListeners } from '@/lib/client/cache/readable';
import type { Operation } from '@/lib/jmap/waxwing/operation';

const ALICES = 'a1' as AccountId;
const FELT = 'm7' as MailboxId;
const TRASH = 'm4' as MailboxId;

const aServer = (answers: Readonly<Record<string, object>>) => {
  const asked: unknown[] = [];
  const call = async ([[name, args]]: readonly [readonly [string, object]]) => {
    asked.push([name, args]);
    return [{ response: answers[name] }];
  };
  return { asked, call: call as never };
};

const operationsThat = () => {
  const listeners = createListeners();
  let all: readonly Operation[] = [];
  const put = (state: Operation['state']) => {
    all = [{ id: 'o1', kind: 'bulk', state } as unknown as Operation];
    listeners.tell();
  };
  return { put, view: { read: () => all, subscribe: listeners.subscribe, initial: undefined } };
};

describe('a folder', () => {
  it('is made or changed by one call, and what is wrong with it is said', async () => {
    const good = aServer({ 'Mailbox/set': { created: { made: { id: FELT } } } });
    const values = { name: 'Felt', parentId: null, color: 'moss' } as const;
    expect(await saveMailbox(good.call, ALICES, { id: null, values })).toEqual({ id: FELT });
    expect(good.asked).toEqual([['Mailbox/set', { accountId: ALICES, create: { made: values } }]]);
    const error = { type: 'invalidProperties', properties: ['name'] };
    const bad = aServer({ 'Mailbox/set': { notUpdated: { [FELT]: error } } });
    expect(await saveMailbox(bad.call, ALICES, { id: FELT, values: { name: 'Choir' } })).toEqual({ error });
  });

  it('with mail in it goes when all of that is in Trash, and not before', async () => {
    const server = aServer({
      'Operation/set': { created: { all: { id: 'o1' } } },
      'Mailbox/set': { destroyed: [FELT] },
    });
    const operations = operationsThat();
    const removing = removeMailbox(
      { call: server.call, operations: operations.view },
      { accountId: ALICES, id: FELT, trash: TRASH },
    );
    operations.put('waiting');
    await new Promise((resolve) => setImmediate(resolve));
    const all = { filter: { inMailbox: FELT }, patch: { 'mailboxIds/m7': null, 'mailboxIds/m4': true } };
    expect(server.asked[0]).toEqual(['Operation/set', { accountId: ALICES, create: { all } }]);
    expect(server.asked).toHaveLength(1);
    operations.put('done');
    expect(await removing).toBe(true);
    expect(server.asked[1]).toEqual(['Mailbox/set', { accountId: ALICES, destroy: [FELT] }]);
  });

  it('that the server does not let go stays', async () => {
    const server = aServer({ 'Mailbox/set': { destroyed: null, notDestroyed: { [FELT]: { type: 'forbidden' } } } });
    const options = { call: server.call, operations: operationsThat().view };
    expect(await removeMailbox(options, { accountId: ALICES, id: FELT, trash: null })).toBe(false);
  });
});
