import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changesSince } from '@/lib/server/store/changes';
import { changeEmails } from '@/lib/server/store/commands/change-emails';
import { refuseCommand } from '@/lib/server/store/commands/command-state';
import { createMailbox } from '@/lib/server/store/commands/mailbox-commands';
import { dismissOperations, getOperations } from '@/lib/server/store/commands/operations';
import { dropOldRecords } from '@/lib/server/store/drop-old-records';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import type { Store } from '@/lib/server/store/store';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { anAccount, aStore } from '@/tests/integration/store/a-store';

describe('operations', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());

  const TOLD = { code: 'command.refused', serverText: 'NO read-only mailbox' };

  it('tell what is still to be done and what was refused, until the person has read it', async () => {
    const { account, box } = await anAccount(store, { INBOX: 1, Archive: 6 });
    const where = { account, epoch: 0 };
    const emails = [1, 2, 3].map((uid) => anIncomingEmail({ uid }));
    await ingestEmails(store, { ...where, mailboxNo: box.INBOX, emails });
    const patch = { addKeywords: ['$seen'], removeKeywords: [], addBoxes: [], removeBoxes: [] };
    await changeEmails(store, account, [{ emails: [1, 2, 3], patch }]);
    const made = await createMailbox(store, account, { name: 'Plans', parentNo: null });
    const { list, state } = await getOperations(store, account, null);
    expect(list).toMatchObject([
      { kind: 'keywords', state: 'waiting', emails: [1024, 2048, 3072], total: 3, mailboxNo: null, error: null },
      {
        kind: 'createMailbox',
        state: 'waiting',
        emails: [],
        total: 0,
        mailboxNo: made.kind === 'created' ? made.no : 0,
      },
    ]);
    const [first, second] = list.map(({ no }) => no);
    if (!first || !second) throw new Error('two operations');
    await refuseCommand(store, where, first, [2], TOLD);
    const refused = (await getOperations(store, account, null)).list.at(-1);
    expect(refused).toMatchObject({ kind: 'keywords', state: 'refused', emails: [2048], total: 1, error: TOLD });
    expect(await changesSince(store, { account, type: 'Operation', since: state, limit: 9 })).toMatchObject({
      created: [refused?.no],
      updated: [first],
      destroyed: [],
    });
    expect(await dismissOperations(store, account, [first, second, refused?.no ?? 0])).toEqual([refused?.no]);
    expect((await getOperations(store, account, [first, 999])).list.map(({ no }) => no)).toEqual([first]);
  });

  it('are dropped a week after they were refused, keys of creates after a month', async () => {
    const { account, box } = await anAccount(store, { INBOX: 1 });
    await ingestEmails(store, { account, epoch: 0, mailboxNo: box.INBOX, emails: [anIncomingEmail({ uid: 1 })] });
    const patch = { addKeywords: ['$seen'], removeKeywords: [], addBoxes: [], removeBoxes: [] };
    await changeEmails(store, account, [{ emails: [1], patch }]);
    await createMailbox(store, account, { name: 'Plans', parentNo: null, clientKey: 'plans' });
    const [first] = (await getOperations(store, account, null)).list;
    await refuseCommand(store, { account, epoch: 0 }, first?.no ?? 0, [1], TOLD);
    const { signal } = new AbortController();
    await dropOldRecords(store, signal);
    expect((await getOperations(store, account, null)).list).toHaveLength(2);
    const AGE = {
      name: 'test-age',
      text: `with k as (update "ClientKey" set "at" = now() - interval '31 days' where "accountId" = $1)
        update "Command" set "runAfter" = now() - interval '8 days', "createdAt" = now() - interval '8 days' where "accountId" = $1`,
    };
    await store.database.rows(AGE, [account]);
    await dropOldRecords(store, signal);
    expect((await getOperations(store, account, null)).list.map(({ kind }) => kind)).toEqual(['createMailbox']);
    const again = await createMailbox(store, account, { name: 'Plans', parentNo: null, clientKey: 'plans' });
    expect(again.kind).toBe('exists');
  });
});
