import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blobIdOf } from '@/lib/base/blob-id';
import { accountIdOf, emailKeyOf, type MailboxNo, mailboxIdOf } from '@/lib/base/ids';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { uidsOf } from '@/lib/server/protocols/imap/uid-set';
import { findBlob } from '@/lib/server/store/blobs/blobs';
import { addUpload } from '@/lib/server/store/blobs/uploads';
import { hashOnServer } from '@/lib/server/sync/outbound/find-whole';
import type { Cut } from '@/tests/builders/imap/a-cutter';
import { aCaller, callOne } from '@/tests/builders/jmap/a-caller';
import { append, rawMessage } from '@/tests/integration/sync/a-synced-account';
import { aWritingAccount, type WritingAccount } from '@/tests/integration/sync/a-writing-account';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

describe('what was imported', () => {
  let bed: Mailbed;
  let alice: WritingAccount;
  let other: ImapConnection;
  beforeAll(async () => {
    bed = await startMailbed({ isFleeting: true });
    alice = await aWritingAccount(bed, 'alice');
    other = await alice.client();
    await alice.round();
  });
  afterAll(async () => {
    other?.close();
    await alice?.end();
    await bed?.stop();
  });

  const importOne = async (octets: Buffer, more: Record<string, unknown> = {}): Promise<number> => {
    async function* once() {
      yield octets;
    }
    const { no } = await addUpload(alice.store, { account: alice.account, type: 'message/rfc822', limit: 1e8 }, once());
    const mailboxIds = { [mailboxIdOf((await alice.box('INBOX')).no as MailboxNo)]: true };
    const call = aCaller({ store: alice.store, accounts: [alice.account] });
    const email = { blobId: blobIdOf({ emailNo: 0, part: String(no) }), mailboxIds, ...more };
    const args = { accountId: accountIdOf(alice.account), emails: { k: email } };
    const { created } = await callOne<{ created: { k: { id: string } } }>(call, 'Email/import', args);
    return emailKeyOf(created.k.id)?.no ?? 0;
  };
  const hash = (octets: Buffer) => createHash('sha256').update(octets).digest('hex');
  const inbox = async () => {
    await other.select('INBOX', { readOnly: true });
    return uidsOf(await other.searchUids());
  };
  const hashes = async () => {
    const found: (string | undefined)[] = [];
    for (const uid of await inbox()) found.push(await hashOnServer(other, uid));
    return found;
  };
  const empty = async () => {
    await other.select('INBOX');
    const all = await other.searchUids();
    if (all.length > 0) await other.removeMessages(all);
    await alice.round();
    await alice.act();
  };

  it('is on the server octet for octet, with its flags and its date, and is the same email when it is read', async () => {
    const octets = rawMessage({ body: `caf\u00e9 ${'x'.repeat(300_000)}` });
    const no = await importOne(octets, {
      keywords: { $seen: true, $flagged: true, work: true },
      receivedAt: '2019-03-04T05:06:07Z',
    });
    expect(await inbox()).toEqual([]);
    await alice.appendAll();
    expect(await hashes()).toEqual([hash(octets)]);
    const rows: unknown[] = [];
    await other.fetchRows({ uids: '1:*', onRows: async (some) => void rows.push(...some) });
    expect(rows).toMatchObject([{ internalDate: Date.UTC(2019, 2, 4, 5, 6, 7) }]);
    await alice.isEqual();
    expect(await alice.emailsIn('INBOX')).toEqual([no]);
    // The server has it: what is here is a cache from now on.
    const PINNED = {
      name: 'test-pinned',
      text: `select "pinned" from "Blob" where "accountId" = $1 and "emailNo" = $2 and "part" = ''`,
    };
    expect(await alice.store.database.rows(PINNED, [alice.account, no])).toEqual([{ pinned: false }]);
    expect(await findBlob(alice.store, { account: alice.account, emailNo: no, part: '' })).toMatchObject({
      size: octets.length,
    });
    await empty();
  });

  const steps: readonly (readonly [string, RegExp, Cut])[] = [
    ['before the command', /^APPEND/, 'before'],
    ['when the server is ready for it', /^APPEND/, 'after'],
    ['after the end of the message, before the answer', /^\r\n$/, 'after'],
  ];
  const kinds: readonly (readonly [string, () => Buffer])[] = [
    [
      'a message without a Message-ID',
      () =>
        Buffer.from(
          rawMessage()
            .toString()
            .replace(/Message-ID.*\r\n/, ''),
        ),
    ],
    ['another version of one that lies there', () => rawMessage({ id: 'twice@example.test', body: 'Second version' })],
  ];
  it.each(kinds.flatMap(([kind, make]) => steps.map((step) => [kind, ...step, make] as const)))(
    '%s lies there once when the connection breaks %s',
    async (_kind, _step, pattern, cut, make) => {
      const first = rawMessage({ id: 'twice@example.test', body: 'First version' });
      await append(other, 'INBOX', first);
      await alice.round();
      const octets = make();
      const no = await importOne(octets);
      let isOver = false;
      let isAppending = false;
      alice.cutter.decide = (line) => {
        isAppending ||= line.startsWith('APPEND');
        if (isOver || !isAppending || !pattern.test(line)) return undefined;
        isOver = true;
        return cut;
      };
      await alice.appendAll();
      alice.cutter.decide = () => undefined;
      expect(isOver).toBe(true);
      expect(await hashes()).toEqual([hash(first), hash(octets)]);
      await alice.isEqual();
      expect((await alice.emailsIn('INBOX')).at(-1)).toBe(no);
      expect(await alice.emailsIn('INBOX')).toHaveLength(2);
      await empty();
    },
  );
});
