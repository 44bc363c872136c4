import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountNo, accountIdOf, type EmailNo, emailIdOf, type MailboxNo, mailboxIdOf } from '@/lib/base/ids';
import { silentLogger } from '@/lib/base/log';
import type { SetError } from '@/lib/jmap/problem';
import type { Operation } from '@/lib/jmap/waxwing/operation';
import { keepMessages } from '@/lib/server/store/blobs/kept-messages';
import { dueCommands } from '@/lib/server/store/commands/due-commands';
import { findDrift } from '@/lib/server/store/drift';
import { eraseRemoved } from '@/lib/server/store/erase-accounts';
import { importEmails } from '@/lib/server/store/imported/import-emails';
import { readImported } from '@/lib/server/store/imported/read-imported';
import { removableMessages } from '@/lib/server/store/pop3/removable-messages';
import type { Store } from '@/lib/server/store/store';
import { openTransfers } from '@/lib/server/store/transfers/transfer';
import { carryOutHere } from '@/lib/server/sync/here/carry-out-here';
import { appendDue } from '@/lib/server/sync/outbound/append-due';
import type { SyncContext } from '@/lib/server/sync/sync-account';
import { transferDue } from '@/lib/server/sync/transfers/transfer-due';
import { aCaller, callOne } from '@/tests/builders/jmap/a-caller';
import { type FakeCommand, FakeImap, ok } from '@/tests/fakes/imap/fake-imap';
import { openFake } from '@/tests/fakes/imap/open-fake';
import { anAccount, aPop3Account, aStore } from '@/tests/integration/store/a-store';

type Copied = {
  readonly created: Record<string, { id: string; size: number }> | null;
  readonly notCreated: Record<string, SetError> | null;
};
const NUMBERS = {
  name: 'test-transfer-emails',
  text: `select "no" from "EmailState" where "accountId" = $1 and cardinality("mailboxes") > 0 order by "no"`,
};
const EVER = new Date(8.64e14);
const MESSAGE = 'Subject: Lunch\r\nMessage-ID: <lunch@example.test>\r\n\r\nAt noon?\r\n';

describe('a message that is moved to a scripted server', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());

  const contextOf = (account: AccountNo, outside: SyncContext['outside']): SyncContext => ({
    store,
    outside,
    key: new Uint8Array(32),
    log: silentLogger,
    account,
    epoch: 0,
    refused: new Set(),
  });

  /** Carol's message in her POP3 inbox, and a server of Alice's that says what the test wants. */
  const aMove = async (replies: Record<string, (command: FakeCommand) => string | null> = {}) => {
    const carol = await aPop3Account(store);
    const alice = await anAccount(store, { INBOX: 1, Work: 0 });
    await store.who.$executeRaw`update "Mailbox" set "uidValidity" = 7 where "accountId" = ${alice.account}`;
    const server = new FakeImap({
      capabilities: 'IMAP4rev1 UIDPLUS',
      replies: { append: (command) => `${command.tag} OK [APPENDUID 7 100] done\r\n`, ...replies },
    });
    const connection = await openFake(server);
    const there = contextOf(alice.account, server.outside);
    const here = contextOf(carol.account, server.outside);
    const call = aCaller({ store, accounts: [alice.account, carol.account] });
    const emails = async (account: AccountNo) =>
      (await store.database.rows<{ no: number }>(NUMBERS, [account])).map(({ no }) => no);
    const work = async () => {
      for (let turn = 0; turn < 3; turn += 1) {
        await transferDue(there, { readBack: async () => connection, signal: new AbortController().signal });
        await appendDue(there, { connect: async () => connection, onDone: () => undefined, onLook: () => undefined });
      }
      await carryOutHere(here);
    };
    const [kept] = await keepMessages(store, carol.account, [Buffer.from(MESSAGE)]);
    async function* octets() {
      yield Buffer.from(MESSAGE);
    }
    const read = await readImported(octets(), { keywords: ['$flagged'], receivedAt: 0 }, Date.now());
    if (!kept || !read) throw new Error('The message was not kept');
    const mailboxNos = [carol.box.Inbox];
    await importEmails(store, carol.account, [{ read, octets: { kept }, mailboxNos, clientKey: null }]);
    await carryOutHere(here);
    const ids = { fromAccountId: accountIdOf(carol.account), accountId: accountIdOf(alice.account) };
    const id = emailIdOf({ no: 1 as EmailNo, generation: 0 });
    return {
      carol: carol.account,
      alice: alice.account,
      server,
      work,
      call,
      ids,
      inCarol: () => emails(carol.account),
      inAlice: () => emails(alice.account),
      move: (more = {}) =>
        callOne<Copied>(call, 'Email/copy', {
          ...ids,
          create: { k: { id, mailboxIds: { [mailboxIdOf(alice.box.Work as MailboxNo)]: true } } },
          onSuccessDestroyOriginal: true,
          ...more,
        }),
      moveBack: (copy: string) =>
        callOne<Copied>(call, 'Email/copy', {
          fromAccountId: ids.accountId,
          accountId: ids.fromAccountId,
          create: { k: { id: copy, mailboxIds: { [mailboxIdOf(carol.box.Inbox as MailboxNo)]: true } } },
          onSuccessDestroyOriginal: true,
        }),
      told: async () => {
        const { list } = await callOne<{ list: Operation[] }>(call, 'Operation/get', {
          accountId: ids.fromAccountId,
          ids: null,
        });
        return list.map(({ state, problem, emailIds }) => `${state} ${problem?.code} ${emailIds.length}`);
      },
      isSettled: async () => {
        expect(await openTransfers(store, alice.account, null)).toEqual([]);
        expect(await findDrift(store, alice.account)).toEqual([]);
        expect(await findDrift(store, carol.account)).toEqual([]);
      },
    };
  };
  const giving = (octets: string) => (command: FakeCommand) =>
    ok(command, `* 1 FETCH (UID 100 BODY[] {${octets.length}}\r\n${octets})\r\n`);

  it('goes where it came from only when the same octets were read back', async () => {
    const move = await aMove({ 'uid fetch': giving(MESSAGE) });
    const { created } = await move.move();
    expect(created?.['k']?.size).toBe(MESSAGE.length);
    // Seen at its new place and no more at the old one, and nothing is done yet.
    expect([await move.inCarol(), await move.inAlice()]).toEqual([[], [1]]);
    expect((await dueCommands(store, move.carol, EVER)).commands).toEqual([]);
    expect((await dueCommands(store, move.alice, EVER)).commands).toEqual([]);
    await move.work();
    expect(move.server.literals.map(String)).toEqual([MESSAGE]);
    expect(move.server.lines.find((line) => line.startsWith('APPEND'))).toMatch(
      /^APPEND "?Work"? \(\\Flagged\) " ?0?1-Jan-1970 00:00:00 \+0000" /,
    );
    expect([await move.inCarol(), await move.inAlice()]).toEqual([[], [1]]);
    expect(await move.told()).toEqual([]);
    const GONE = { name: 'test-transfer-rows', text: `select 1 as one from "EmailState" where "accountId" = $1` };
    expect(await store.database.rows(GONE, [move.carol])).toEqual([]);
    await move.isSettled();
  });

  it('is deleted from a POP3 server only then, too', async () => {
    const move = await aMove({ 'uid fetch': giving(MESSAGE) });
    await store.who.$executeRaw`insert into "Pop3Message" ("accountId", "no", "uidl", "size", "hash", "emailNo")
      values (${move.carol}, 1, 'a', 1, '\\x00'::bytea, 1)`;
    const removable = () =>
      removableMessages(store, move.carol, { policy: { kind: 'deleteWithHere' }, now: Date.now() });
    await move.move();
    expect(await removable()).toEqual(new Set());
    await move.work();
    expect(await removable()).toEqual(new Set([1]));
  });

  it('stays when the server has changed it', async () => {
    const move = await aMove({ 'uid fetch': giving(MESSAGE.replace('noon', 'nine')) });
    await move.move();
    await move.work();
    expect([await move.inCarol(), await move.inAlice()]).toEqual([[1], [1]]);
    expect(await move.told()).toEqual(['refused command.copyDiffers 1']);
    await move.isSettled();
  });

  it.each([
    ['has no room', 'NO [OVERQUOTA] full', 'command.overQuota'],
    ['takes no message of that size', 'NO [TOOBIG] too big', 'command.tooLarge'],
    ['lets nobody write there', 'NO [NOPERM] read-only', 'command.notAllowed'],
  ])('stays when the server %s', async (_what, answer, code) => {
    const move = await aMove({ 'append {}': (command) => `${command.tag} ${answer}\r\n` });
    await move.move();
    await move.work();
    expect([await move.inCarol(), await move.inAlice()]).toEqual([[1], []]);
    expect(await move.told()).toEqual([`refused ${code} 1`]);
    await move.isSettled();
  });

  it('is only copied when nobody wants it destroyed, and a refusal of that is told as well', async () => {
    const move = await aMove({ 'append {}': (command) => `${command.tag} NO [OVERQUOTA] full\r\n` });
    await move.move({ onSuccessDestroyOriginal: false });
    expect([await move.inCarol(), await move.inAlice()]).toEqual([[1], [1]]);
    await move.work();
    expect([await move.inCarol(), await move.inAlice()]).toEqual([[1], []]);
    expect(await move.told()).toEqual(['refused command.overQuota 1']);
    await move.isSettled();
  });

  it('is taken back while it is on its way, as what it was', async () => {
    const move = await aMove({ 'uid fetch': giving(MESSAGE) });
    const { created } = await move.move();
    const back = await move.moveBack(created?.['k']?.id ?? '');
    expect(back.created?.['k']?.id).toBe(emailIdOf({ no: 1 as EmailNo, generation: 1 }));
    expect([await move.inCarol(), await move.inAlice()]).toEqual([[1], []]);
    await move.work();
    expect([await move.inCarol(), await move.inAlice()]).toEqual([[1], []]);
    expect(move.server.literals).toEqual([]);
    await move.isSettled();
  });

  it('is taken back when it has arrived, as a copy', async () => {
    const move = await aMove({ 'uid fetch': giving(MESSAGE) });
    const { created } = await move.move();
    await move.work();
    const back = await move.moveBack(created?.['k']?.id ?? '');
    expect(back.created?.['k']?.id).toBe(emailIdOf({ no: 2 as EmailNo, generation: 0 }));
    expect([await move.inCarol(), await move.inAlice()]).toEqual([[2], []]);
  });

  it('is seen again when the account that it goes to is removed', async () => {
    const move = await aMove();
    await move.move();
    await store.who.mailAccount.update({ where: { id: move.alice }, data: { status: 'removed' } });
    await eraseRemoved(store);
    expect(await move.inCarol()).toEqual([1]);
    expect(await openTransfers(store, move.alice, null)).toEqual([]);
  });

  it('is not looked for for ever when it is gone', async () => {
    const move = await aMove();
    await move.move();
    for (const table of ['Blob', 'EmailCopy', 'EmailContent', 'EmailState'])
      await store.who.$executeRawUnsafe(`delete from "${table}" where "accountId" = ${move.carol}`);
    await move.work();
    expect(await move.inAlice()).toEqual([]);
    expect(await move.told()).toEqual(['refused command.sourceGone 0']);
    expect(await openTransfers(store, move.alice, null)).toEqual([]);
  });
});
