import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountNo, accountIdOf, type EmailNo, emailIdOf, type MailboxNo, mailboxIdOf } from '@/lib/base/ids';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { openImap } from '@/lib/server/protocols/imap/open-imap';
import { uidsOf } from '@/lib/server/protocols/imap/uid-set';
import { findBlob, openBlob } from '@/lib/server/store/blobs/blobs';
import { findDrift } from '@/lib/server/store/drift';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { openTransfers } from '@/lib/server/store/transfers/transfer';
import { hashOnServer } from '@/lib/server/sync/outbound/find-whole';
import type { Cut } from '@/tests/builders/imap/a-cutter';
import { aCaller, callOne } from '@/tests/builders/jmap/a-caller';
import {
  append,
  aSyncedAccount,
  eventually,
  rawMessage,
  type SyncedAccount,
} from '@/tests/integration/sync/a-synced-account';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

const hash = (octets: Buffer) => createHash('sha256').update(octets).digest('hex');
const EMAILS = {
  name: 'test-between-emails',
  text: `select "no" from "EmailState" where "accountId" = $1 and $2::int4 = any("mailboxes") order by "no"`,
};

describe('mail between two accounts', () => {
  let bed: Mailbed;
  let alice: SyncedAccount;
  let bob: AccountNo;
  let carol: AccountNo;
  let atAlice: ImapConnection;
  let atBob: ImapConnection;
  beforeAll(async () => {
    bed = await startMailbed({ isFleeting: true });
    alice = await aSyncedAccount(bed, 'alice');
    bob = await alice.another('bob');
    // Nothing listens at port 1: what is moved to and from a POP3 account needs no server of it.
    carol = await alice.another('carol', {
      protocol: 'pop3',
      host: 'localhost',
      port: 1,
      security: 'tls',
      user: 'carol@example.test',
    });
    atAlice = await alice.client();
    const server = { host: 'localhost', port: bed.ports.imaps, security: 'tls' as const, user: 'bob@example.test' };
    atBob = await openImap({ outside: alice.outside, ...server, auth: { password: 'secret' }, purpose: 'probe' });
  });
  afterAll(async () => {
    atAlice?.close();
    atBob?.close();
    await alice?.end();
    await bed?.stop();
  });

  const boxNo = async (account: AccountNo, path: string) =>
    (await listMailboxes(alice.store, account)).find((box) => box.path === path)?.no ?? 0;
  const emailsIn = async (account: AccountNo, path: string) => {
    const rows = await alice.store.database.rows<{ no: number }>(EMAILS, [account, await boxNo(account, path)]);
    return rows.map(({ no }) => no);
  };
  const move = async (emails: readonly number[], from: AccountNo, to: AccountNo, path: string) => {
    const call = aCaller({ store: alice.store, accounts: [alice.account, bob, carol] });
    const mailboxIds = { [mailboxIdOf((await boxNo(to, path)) as MailboxNo)]: true };
    const create = emails.map((no) => {
      const id = emailIdOf({ no: no as EmailNo, generation: 0 });
      return [`c${no}`, { id, mailboxIds }];
    });
    await callOne(call, 'Email/copy', {
      fromAccountId: accountIdOf(from),
      accountId: accountIdOf(to),
      create: Object.fromEntries(create),
      onSuccessDestroyOriginal: true,
    });
  };
  const uidsIn = async (client: ImapConnection, path: string) => {
    await client.select(path, { readOnly: true });
    return uidsOf(await client.searchUids());
  };
  const hashesIn = async (client: ImapConnection, path: string) => {
    const found: (string | undefined)[] = [];
    for (const uid of await uidsIn(client, path)) found.push(await hashOnServer(client, uid));
    return found.sort();
  };
  const isOver = async (to: AccountNo) =>
    eventually(
      async () => (await openTransfers(alice.store, to, null)).length,
      (open) => open === 0,
    );
  const isSettled = async () => {
    for (const account of [alice.account, bob, carol]) expect(await findDrift(alice.store, account)).toEqual([]);
  };
  const arrived = (count: number) =>
    eventually(
      () => emailsIn(alice.account, 'INBOX'),
      (emails) => emails.length === count,
    );

  it('goes from IMAP to IMAP, on to POP3 and back, with octets, flags and date', async () => {
    alice.start();
    const octets = [rawMessage({ body: `caf\u00e9 ${'y'.repeat(100_000)}` }), rawMessage()];
    const hashes = octets.map(hash).sort();
    for (const one of octets) await append(atAlice, 'INBOX', one, ['\\Seen', '\\Flagged', 'work']);
    const dates = async (client: ImapConnection, path: string) => {
      const rows: { flags: readonly string[]; internalDate: number }[] = [];
      await client.select(path, { readOnly: true });
      await client.fetchRows({ uids: '1:*', onRows: async (some) => void rows.push(...(some as never[])) });
      return rows.map(({ flags, internalDate }) => [
        internalDate,
        ...[...flags].filter((f) => f !== '\\Recent').sort(),
      ]);
    };
    const before = await dates(atAlice, 'INBOX');
    const emails = await arrived(2);
    await eventually(
      () => boxNo(bob, 'Archive'),
      (no) => no > 0,
    );
    await move(emails, alice.account, bob, 'Archive');
    // Seen there at once, and no more here.
    expect(await emailsIn(alice.account, 'INBOX')).toEqual([]);
    expect(await emailsIn(bob, 'Archive')).toHaveLength(2);
    await isOver(bob);
    expect(await hashesIn(atBob, 'Archive')).toEqual(hashes);
    expect(await dates(atBob, 'Archive')).toEqual(before);
    await eventually(
      () => uidsIn(atAlice, 'INBOX'),
      (uids) => uids.length === 0,
    );

    await move(await emailsIn(bob, 'Archive'), bob, carol, 'Archive');
    await isOver(carol);
    const kept: string[] = [];
    for (const emailNo of await emailsIn(carol, 'Archive')) {
      const key = { account: carol, emailNo, part: '' };
      const blob = await findBlob(alice.store, key);
      if (blob) kept.push(hash(Buffer.concat(await (await openBlob(alice.store, key, blob)).toArray())));
    }
    expect(kept.sort()).toEqual(hashes);
    await eventually(
      () => uidsIn(atBob, 'Archive'),
      (uids) => uids.length === 0,
    );

    await move(await emailsIn(carol, 'Archive'), carol, alice.account, 'INBOX');
    await isOver(alice.account);
    expect(await hashesIn(atAlice, 'INBOX')).toEqual(hashes);
    expect(await dates(atAlice, 'INBOX')).toEqual(before);
    expect(await emailsIn(carol, 'Archive')).toEqual([]);
    await isSettled();
    await alice.stop();
  });

  const steps: readonly (readonly [string, (line: string, hasAppended: boolean) => boolean, Cut])[] = [
    ['before the octets are fetched', (line) => /^UID FETCH \d+ \(UID BODY\.PEEK\[\]/.test(line), 'before'],
    ['before it is appended', (line) => line.startsWith('APPEND'), 'before'],
    ['after it was appended, before the answer', (line, hasAppended) => hasAppended && line === '\r\n', 'after'],
    [
      'before it is read back',
      (line, hasAppended) => hasAppended && /^UID FETCH \d+ \(UID BODY\.PEEK\[\]/.test(line),
      'before',
    ],
    ['before the original is removed', (line) => /^UID (EXPUNGE|STORE \S+ \+FLAGS)/.test(line), 'before'],
    ['after the original was removed, before the answer', (line) => line.startsWith('UID EXPUNGE'), 'after'],
  ];
  it.each(steps)('lies in one of them whole when everything is killed %s', async (_step, isThere, cut) => {
    for (const [client, path] of [
      [atAlice, 'INBOX'],
      [atBob, 'Archive'],
    ] as const) {
      await client.select(path);
      const all = await client.searchUids();
      if (all.length > 0) await client.removeMessages(all);
    }
    alice.start();
    await arrived(0);
    const octets = rawMessage();
    await append(atAlice, 'INBOX', octets);
    const [email = 0] = await arrived(1);
    let hasAppended = false;
    let isKilled = false;
    alice.cutter.decide = (line) => {
      hasAppended ||= line.startsWith('APPEND');
      // From there on nothing reaches a server any more.
      if (isKilled) return 'before';
      isKilled = isThere(line, hasAppended);
      return isKilled ? cut : undefined;
    };
    await move([email], alice.account, bob, 'Archive');
    await eventually(async () => isKilled, Boolean);
    await alice.stop();
    alice.cutter.decide = () => undefined;
    const places = [...(await hashesIn(atAlice, 'INBOX')), ...(await hashesIn(atBob, 'Archive'))];
    expect(new Set(places)).toEqual(new Set([hash(octets)]));

    alice.start();
    await isOver(bob);
    await eventually(
      () => uidsIn(atAlice, 'INBOX'),
      (uids) => uids.length === 0,
    );
    expect(await hashesIn(atBob, 'Archive')).toEqual([hash(octets)]);
    await isSettled();
    await alice.stop();
  });
});
