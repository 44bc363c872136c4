import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountNo } from '@/lib/base/ids';
import { silentLogger } from '@/lib/base/log';
import { writeMboxMessage } from '@/lib/mail/mbox/write-mbox';
import { messageOctets } from '@/lib/server/compose/message-octets';
import { createOutside } from '@/lib/server/outside/outside';
import { takePiece } from '@/lib/server/portability/import-desk';
import { openExport } from '@/lib/server/portability/open-export';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { uidsOf } from '@/lib/server/protocols/imap/uid-set';
import { findDrift } from '@/lib/server/store/drift';
import { emailNumbers } from '@/lib/server/store/email-numbers';
import { getImports } from '@/lib/server/store/imports/imports';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import type { Store } from '@/lib/server/store/store';
import { carryOutHere } from '@/lib/server/sync/here/carry-out-here';
import { hashOnServer } from '@/lib/server/sync/outbound/find-whole';
import { aPop3Account, aStore } from '@/tests/integration/store/a-store';
import {
  append,
  aSyncedAccount,
  eventually,
  rawMessage,
  type SyncedAccount,
} from '@/tests/integration/sync/a-synced-account';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';
import { digest, newKey } from './an-importing-user';

type Mail = { readonly store: Store; readonly account: AccountNo };
const never = new AbortController().signal;

const exportOf = async ({ store, account }: Mail, no: number, format: 'mbox' | 'zip'): Promise<Buffer> => {
  const request = { kind: 'mailbox', no, format, withSubfolders: false } as const;
  const opened = await openExport({ store, account, signal: never, request, accountName: 'Alice', now: new Date() });
  if (opened.kind !== 'found') throw new Error(`The export is ${opened.kind}`);
  return buffer(opened.bytes);
};

async function* chunksOf(octets: Buffer) {
  for (let at = 0; at < octets.length; at += 60_000) yield octets.subarray(at, at + 60_000);
}

/** Imports a file and gives the counts of its report. */
const importInto = async ({ store, account }: Mail, mailboxNo: number, octets: Buffer) => {
  const key = newKey();
  const file = { fileName: 'file', fileSize: octets.length, offset: 0, isLast: true, body: chunksOf(octets) };
  const limits = { importBytes: 1e9, messageBytes: 1e8 };
  const taken = await takePiece({
    ...file,
    ...limits,
    store,
    account,
    mailboxNo,
    key,
    log: silentLogger,
    stopping: never,
  });
  expect(taken).toEqual({ kind: 'taken', octets: octets.length });
  const [done] = await eventually(
    () => getImports(store, account, key),
    ([one]) => one?.state !== 'running',
  );
  return { state: done?.state, imported: done?.imported, known: done?.known, refused: done?.refused };
};

/** Messages that are hard to bring home: without a name, twice, with lines that look like separators, large, in 8 bits. */
const hardMessages = (): Buffer[] => {
  const plain = Array.from({ length: 12 }, () => rawMessage());
  const nameless = Buffer.from(
    rawMessage()
      .toString()
      .replace(/Message-ID.*\r\n/, ''),
  );
  const from = 'From bob@example.test Tue Nov 24 09:05:03 2026\r\nFrom here\r\n>From there\r\n\r\n\r\n';
  const eight = Buffer.concat([
    rawMessage(),
    Buffer.from(Array.from({ length: 128 }, (_, index) => 128 + index)),
    Buffer.from('\r\n'),
  ]);
  return [...plain, nameless, rawMessage({ body: `\r\n${from}` }), eight, rawMessage({ body: 'y'.repeat(900_000) })];
};

describe('mail that goes out and comes in again is the same', () => {
  let bed: Mailbed;
  let alice: SyncedAccount;
  let other: ImapConnection;
  beforeAll(async () => {
    bed = await startMailbed({ isFleeting: true });
    alice = await aSyncedAccount(bed, 'alice');
    other = await alice.client();
    const raw = await alice.rawClient();
    for (const name of ['Old', 'Older']) await raw.say(`CREATE ${name}`);
    raw.close();
  });
  afterAll(async () => {
    other?.close();
    await alice?.end();
    await bed?.stop();
  });

  const onServer = async (path: string): Promise<string[]> => {
    await other.select(path, { readOnly: true });
    const hashes: string[] = [];
    for (const uid of uidsOf(await other.searchUids())) hashes.push((await hashOnServer(other, uid)) ?? '');
    return hashes.toSorted();
  };

  it('on an IMAP server, by mbox and by zip', async () => {
    const messages = hardMessages();
    for (const octets of messages) await append(other, 'INBOX', octets, ['\\Seen']);
    alice.start();
    const boxes = await eventually(
      () => listMailboxes(alice.store, alice.account),
      (all) => all.length >= 3 && all.every(({ complete }) => complete),
    );
    const numberOf = (path: string) => boxes.find((box) => box.path === path)?.no ?? 0;
    const wanted = messages.map(digest).toSorted();
    for (const [format, path] of [
      ['mbox', 'Old'],
      ['zip', 'Older'],
    ] as const) {
      const file = await exportOf(alice, numberOf('INBOX'), format);
      const counts = { state: 'done', refused: 0 };
      expect(await importInto(alice, numberOf(path), file)).toEqual({ ...counts, imported: messages.length, known: 0 });
      expect(await importInto(alice, numberOf(path), file)).toEqual({ ...counts, imported: 0, known: messages.length });
      expect(
        await eventually(
          () => onServer(path),
          (there) => there.length >= messages.length,
        ),
      ).toEqual(wanted);
    }
    // It came from there: nothing is put beside it but what has no Message-ID, for nothing may be left out in doubt.
    const file = await exportOf(alice, numberOf('INBOX'), 'mbox');
    expect(await importInto(alice, numberOf('INBOX'), file)).toMatchObject({ imported: 1, known: messages.length - 1 });
    expect(await findDrift(alice.store, alice.account)).toEqual([]);
  });
});

describe('mail that lives here', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());

  it('goes out and comes in again, though no server has it', async () => {
    const { account, box } = await aPop3Account(store);
    const carol = { store, account };
    const outside = createOutside({ allowLoopback: true, allowPrivate: false, allowedNetworks: [] });
    const context = {
      ...carol,
      outside,
      key: new Uint8Array(32),
      log: silentLogger,
      epoch: 0,
      refused: new Set<number>(),
    };
    const messages = hardMessages();
    const mbox: Uint8Array[] = [];
    for (const octets of messages)
      for await (const chunk of writeMboxMessage('From - Tue Nov 24 09:05:03 2026', Readable.from([octets])))
        mbox.push(chunk.slice());
    const digestsIn = async (no: number) => {
      const all: string[] = [];
      for (const email of await emailNumbers(store, account, no)) {
        const octets = await messageOctets(store, account, email);
        if (octets) all.push(digest(await buffer(octets.source)));
      }
      return all.toSorted();
    };
    const wanted = messages.map(digest).toSorted();
    expect(await importInto(carol, box.Inbox, Buffer.concat(mbox))).toMatchObject({ imported: messages.length });
    await carryOutHere(context);
    expect(await digestsIn(box.Inbox)).toEqual(wanted);
    for (const [format, no] of [
      ['zip', box.Archive],
      ['mbox', box.Spam],
    ] as const) {
      const file = await exportOf(carol, box.Inbox, format);
      expect(await importInto(carol, no, file)).toMatchObject({ imported: messages.length, refused: 0 });
      expect(await digestsIn(no)).toEqual(wanted);
      await carryOutHere(context);
      expect(await importInto(carol, no, file)).toMatchObject({ imported: 0, known: messages.length });
    }
    expect(await findDrift(store, account)).toEqual([]);
  });
});
