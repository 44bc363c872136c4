import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '@/lib/base/log';
import { keepMessages } from '@/lib/server/store/blobs/kept-messages';
import { changeEmails } from '@/lib/server/store/commands/change-emails';
import { destroyMailbox } from '@/lib/server/store/commands/destroy-mailbox';
import { dueCommands } from '@/lib/server/store/commands/due-commands';
import { getEmails } from '@/lib/server/store/emails';
import { awaitBodies, takeFetchRequests } from '@/lib/server/store/fetch-requests';
import { importEmails } from '@/lib/server/store/imported/import-emails';
import { readImported } from '@/lib/server/store/imported/read-imported';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import type { Store } from '@/lib/server/store/store';
import { addTransfers } from '@/lib/server/store/transfers/add-transfers';
import { endTransfer } from '@/lib/server/store/transfers/end-transfer';
import { keepTransferred, writeTransferred } from '@/lib/server/store/transfers/keep-transferred';
import { dueTransfers, openTransfers, postponeTransfer } from '@/lib/server/store/transfers/transfer';
import { fetchBodies } from '@/lib/server/sync/inbound/fetch-bodies';
import type { SyncContext } from '@/lib/server/sync/sync-account';
import { transferDue } from '@/lib/server/sync/transfers/transfer-due';
import { aPatch } from '@/tests/builders/mail/a-command';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { anAccount, aStore } from '@/tests/integration/store/a-store';
import { eventually } from '@/tests/integration/sync/a-synced-account';

const EVER = new Date(8.64e14);
const OCTETS = Buffer.from('Subject: Lunch\r\nContent-Type: text/plain\r\n\r\nAt noon?\r\n');
async function* once() {
  yield OCTETS;
}

describe('what is on its way between accounts', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());

  /** A message of the folder Plans, and copies of it in the inboxes of so many other accounts. */
  const copies = async (count: number) => {
    const source = await anAccount(store, { INBOX: 1, Plans: 0 });
    const { created } = await ingestEmails(store, {
      account: source.account,
      epoch: 0,
      mailboxNo: source.box.Plans,
      emails: [anIncomingEmail({ uid: 1 })],
    });
    const no = created[0]?.no ?? 0;
    const [email] = (await getEmails(store, source.account, [no])).list;
    if (!email) throw new Error('The message is not there');
    const targets = [];
    for (let at = 0; at < count; at += 1) {
      const { account, box } = await anAccount(store, { INBOX: 1 });
      await addTransfers(store, { account, from: source.account }, [
        { source: email, mailboxNos: [box.INBOX], keywords: [], receivedAt: email.receivedAt, clientKey: null },
      ]);
      const [transfer] = await openTransfers(store, account, null);
      if (!transfer) throw new Error('There is no transfer');
      targets.push(transfer);
    }
    const due = async () => (await dueCommands(store, source.account, EVER)).commands.map(({ kind }) => kind);
    const destroy = () =>
      changeEmails(store, source.account, [{ emails: [no], patch: aPatch({ removeBoxes: [source.box.Plans] }) }]);
    return { source, no, targets, due, destroy };
  };

  it('leaves its folder only when all copies of it are whole', async () => {
    const { targets, due, destroy } = await copies(2);
    await destroy();
    expect(await due()).toEqual([]);
    for (const [index, transfer] of targets.entries()) {
      await endTransfer(store, transfer, { kind: 'whole' });
      expect(await due()).toEqual(index === 0 ? [] : ['mailboxes']);
    }
    // Said twice, it changes nothing.
    for (const transfer of targets) await endTransfer(store, transfer, { kind: 'whole' });
    expect(await due()).toEqual(['mailboxes']);
  });

  it('is seen again when one of its copies cannot be made, whatever becomes of the other', async () => {
    const { source, no, targets, due, destroy } = await copies(2);
    await destroy();
    const [first, second] = targets;
    if (!first || !second) throw new Error('There are two');
    await endTransfer(store, first, { kind: 'failed', error: { code: 'command.overQuota', serverText: null } });
    expect((await getEmails(store, source.account, [no])).list).toMatchObject([{ mailboxes: [source.box.Plans] }]);
    await endTransfer(store, second, { kind: 'whole' });
    expect(await due()).toEqual([]);
  });

  it('keeps its folder on the server until then', async () => {
    const { source, targets, due } = await copies(1);
    await destroyMailbox(store, source.account, { mailboxNo: source.box.Plans, removeEmails: true });
    expect(await due()).toEqual([]);
    for (const transfer of targets) await endTransfer(store, transfer, { kind: 'whole' });
    expect(await due()).toEqual(['deleteMailbox']);
  });

  const ASKED = { name: 'test-transfers-asked', text: `select 1 as one from "FetchRequest" where "accountId" = $1` };
  /** Somebody opens the text of a message; it has been asked for when this returns. */
  const open = async (account: SyncContext['account'], emailNo: number) => {
    const opened = awaitBodies(store, [{ account, emailNo, part: '1' }]);
    await eventually(
      () => store.database.rows(ASKED, [account]),
      (rows) => rows.length > 0,
    );
    return { opened };
  };
  const offline = async () => {
    throw new Error('No server is asked');
  };
  const contextOf = (account: SyncContext['account']) =>
    ({ store, account, epoch: 0, log: silentLogger, refused: new Set() }) as unknown as SyncContext;

  it('is waited for by who opens it, and read out of what came', async () => {
    const { targets } = await copies(1);
    const [{ account, emailNo } = { account: 0 as never, emailNo: 0 }] = targets;
    const context = contextOf(account);
    const { structure } = await readOf();
    let isThere = false;
    const { opened } = await open(account, emailNo);
    const outcome = opened.then(({ kind }) => ({ kind, isThere }));
    await fetchBodies(context, offline);
    const written = await writeTransferred(store, context, { emailNo, octets: once() });
    isThere = true;
    await keepTransferred(store, context, { emailNo, ...written, sha256: 'x', structure });
    await fetchBodies(context, offline);
    expect(await outcome).toEqual({ kind: 'fetched', isThere: true });
  });

  it('can be read here, without a server, when it was imported', async () => {
    const { account, box } = await anAccount(store, { INBOX: 1 });
    const [kept] = await keepMessages(store, account, [OCTETS]);
    if (!kept) throw new Error('Nothing was kept');
    const [imported] = await importEmails(store, account, [
      { read: await readWhole(), octets: { kept }, mailboxNos: [box.INBOX], clientKey: null },
    ]);
    const emailNo = imported?.kind === 'added' ? imported.no : 0;
    const { opened } = await open(account, emailNo);
    await fetchBodies(contextOf(account), offline);
    expect(await opened).toEqual({ kind: 'fetched' });
  });

  it('is asked for again when who had begun to fetch it is gone', async () => {
    const { source, no } = await copies(0);
    const ask = () =>
      awaitBodies(store, [{ account: source.account, emailNo: no, part: '' }], 60_000, AbortSignal.abort());
    await ask();
    const taken = [{ emailNo: no, part: '' }];
    expect(await takeFetchRequests(store, source.account, 9)).toEqual(taken);
    expect(await takeFetchRequests(store, source.account, 9)).toEqual([]);
    await ask();
    expect(await takeFetchRequests(store, source.account, 9)).toEqual(taken);
  });

  it('is not overlooked when it falls due while it is looked for', async () => {
    const { targets } = await copies(1);
    const [{ account, emailNo } = { account: 0 as never, emailNo: 0 }] = targets;
    await postponeTransfer(store, { account, epoch: 0 }, emailNo, EVER);
    let statements = 0;
    const rows: Store['database']['rows'] = async (made, values) => {
      if (statements === 1)
        await store.who.$executeRaw`update "Transfer" set "runAfter" = now() where "accountId" = ${account}`;
      statements += 1;
      return store.database.rows(made, values);
    };
    const { transfers, nextAt } = await dueTransfers({ ...store, database: { ...store.database, rows } }, account, 9);
    expect(statements).toBe(2);
    expect(transfers.length > 0 || nextAt <= Date.now()).toBe(true);
  });

  it('is as due as before when the worker that waited for its octets is stopped', async () => {
    const { source, targets } = await copies(1);
    const [{ account } = { account: 0 as never }] = targets;
    const stopping = new AbortController();
    const step = transferDue(contextOf(account), { readBack: null, signal: stopping.signal });
    await eventually(
      () => store.database.rows(ASKED, [source.account]),
      (rows) => rows.length > 0,
    );
    stopping.abort();
    await step;
    expect((await dueTransfers(store, account, 9)).transfers).toMatchObject([{ account, attempts: 0 }]);
  });

  const readWhole = async () => {
    const read = await readImported(once(), { keywords: [], receivedAt: null }, Date.now());
    if (!read) throw new Error('It is a message');
    return read;
  };
  const readOf = async () => (await readWhole()).email;
});
