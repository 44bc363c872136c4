import { afterAll, beforeAll, expect, it } from 'vitest';
import { silentLogger } from '@/lib/base/log';
import { createOutside } from '@/lib/server/outside/outside';
import { findDrift } from '@/lib/server/store/drift';
import { getEmails } from '@/lib/server/store/emails';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { copyUids } from '@/lib/server/store/remove-copies';
import type { Store } from '@/lib/server/store/store';
import { ingestAll } from '@/lib/server/sync/inbound/ingest-all';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { anAccount, aStore } from '@/tests/integration/store/a-store';

let store: Store;
let end: () => Promise<void>;
beforeAll(async () => ({ store, end } = await aStore()));
afterAll(() => end());

const outside = createOutside({ allowLoopback: true, allowPrivate: false, allowedNetworks: [] });

it('one message that the database refuses keeps no other out, and is listed itself', async () => {
  const { account, box } = await anAccount(store, { INBOX: 1 });
  const context = {
    store,
    account,
    epoch: 0,
    log: silentLogger,
    outside,
    key: new Uint8Array(32),
    refused: new Set<number>(),
  };
  // PostgreSQL: "word is too long in tsvector". The tokeniser never makes such a word; nobody knows what else it may refuse.
  const odd = anIncomingEmail({ uid: 2, words: ['x'.repeat(3000)] });
  const emails = [anIncomingEmail({ uid: 1 }), odd, anIncomingEmail({ uid: 3 })];
  const cursor = { backfillUid: 1, uidNext: 4, complete: true };
  await ingestAll(context, { account, epoch: 0, mailboxNo: box.INBOX, emails, cursor });
  expect(await copyUids(store, account, box.INBOX)).toEqual([1, 2, 3]);
  const { list } = await getEmails(
    store,
    account,
    Array.from({ length: 20 }, (_, no) => no),
  );
  expect(list.map(({ headers }) => headers.subject).sort()).toEqual(['Message 1', 'Message 3', null]);
  expect((await listMailboxes(store, account))[0]).toMatchObject({ complete: true, totalEmails: 3 });
  expect(await findDrift(store, account)).toEqual([]);
});

it('any other failure is nobody’s mail to blame', async () => {
  const { account, box } = await anAccount(store, { INBOX: 1 });
  const context = {
    store,
    account,
    epoch: 7,
    log: silentLogger,
    outside,
    key: new Uint8Array(32),
    refused: new Set<number>(),
  };
  const emails = [anIncomingEmail({ uid: 1 })];
  await expect(ingestAll(context, { account, epoch: 7, mailboxNo: box.INBOX, emails })).rejects.toThrow('not owned');
  expect(await copyUids(store, account, box.INBOX)).toEqual([]);
});
