import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '@/lib/base/log';
import { findDrift } from '@/lib/server/store/drift';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import type { Store } from '@/lib/server/store/store';
import { retryDelay } from '@/lib/server/sync/account-problem';
import { fetchTexts } from '@/lib/server/sync/inbound/fetch-texts';
import { firstRows } from '@/lib/server/sync/inbound/first-rows';
import { backfillStep, proveDue, syncRound } from '@/lib/server/sync/inbound/sync-round';
import type { SyncContext } from '@/lib/server/sync/sync-account';
import { type FakeCommand, FakeImap, ok } from '@/tests/fakes/imap/fake-imap';
import { openFake } from '@/tests/fakes/imap/open-fake';
import { type Oddities, type ScriptedBox, scriptedAccount } from '@/tests/fakes/imap/scripted-account';
import { anAccount, aStore } from '@/tests/integration/store/a-store';
import { drawStore } from '@/tests/integration/sync/a-synced-account';

const MINUTE = 60_000;
const CONDSTORE = 'IMAP4rev1 ENABLE CONDSTORE ESEARCH';
const QRESYNC = `${CONDSTORE} QRESYNC`;

type Replies = Record<string, (command: FakeCommand) => string>;
type Given = {
  boxes: Record<string, ScriptedBox>;
  odd?: Oddities;
  capabilities?: string;
  replies?: Replies;
  cut?: () => number;
};

describe('a server with a quirk', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());

  /** An account on a scripted server; what the server holds and how it lies may be changed between two looks. */
  const anOddServer = async (given: Given) => {
    const { account } = await anAccount(store, {});
    const server = new FakeImap({
      capabilities: given.capabilities ?? 'IMAP4rev1',
      replies: { ...scriptedAccount(given.boxes, given.odd), ...given.replies },
      ...(given.cut && { cut: given.cut }),
    });
    const connection = await openFake(server);
    const context: SyncContext = {
      store,
      outside: server.outside,
      key: new Uint8Array(32),
      log: silentLogger,
      account,
      epoch: 0,
      refused: new Set(),
    };
    const look = async (now?: number) => {
      await syncRound(context, connection, now);
      while (await backfillStep(context, connection));
      return drawStore(store, account);
    };
    return { server, connection, context, account, look };
  };
  const plain = (...uids: number[]): ScriptedBox => ({ validity: 7, messages: uids.map((uid) => ({ uid })) });

  it('163.com: no UIDNEXT on SELECT, an empty STATUS', async () => {
    const boxes = { INBOX: plain(3, 7, 9) };
    const { look, account } = await anOddServer({ boxes, odd: { noUidNext: true, emptyStatus: true } });
    expect(await look()).toEqual({ INBOX: ['3 0', '7 0', '9 0'] });
    boxes.INBOX.messages.push({ uid: 12 });
    expect(await look()).toEqual({ INBOX: ['3 0', '7 0', '9 0', '12 0'] });
    // What STATUS does not say is not taken for "no messages".
    expect((await listMailboxes(store, account))[0]).toMatchObject({ uidNext: 13, complete: true, totalEmails: 4 });
  });

  it('163.com: the login is unsafe until the server knows who we are', async () => {
    let known = false;
    const scripted = scriptedAccount({ INBOX: plain(1) });
    const select = (command: FakeCommand) =>
      known ? (scripted['examine']?.(command) ?? '') : `${command.tag} NO EXAMINE Unsafe Login. Please contact us\r\n`;
    const { look } = await anOddServer({
      boxes: { INBOX: plain(1) },
      capabilities: 'IMAP4rev1 ID',
      replies: {
        ...scripted,
        examine: select,
        select,
        id: (command) => {
          known = command.tag !== '' && signedIn;
          return ok(command, '* ID NIL\r\n');
        },
        login: (command) => {
          signedIn = true;
          return ok(command);
        },
      },
    });
    expect(await look()).toEqual({ INBOX: ['1 0'] });
  });
  let signedIn = false;

  it('rows without FLAGS, and rows in any order', async () => {
    const { look } = await anOddServer({ boxes: { INBOX: plain(1, 2, 3) }, odd: { noFlags: true, unordered: true } });
    expect(await look()).toEqual({ INBOX: ['1 0', '2 0', '3 0'] });
  });

  it('every FETCH names the last message as well (RFC 3501 §6.4.8)', async () => {
    const boxes = { INBOX: plain(1, 2, 3) };
    const { look, account } = await anOddServer({ boxes, odd: { alwaysLast: true } });
    await look();
    boxes.INBOX.messages.push({ uid: 8, flags: '\\Seen' });
    expect(await look()).toEqual({ INBOX: ['1 0', '2 0', '3 0', '8 1'] });
    expect(await findDrift(store, account)).toEqual([]);
  });

  it('Gmail: HIGHESTMODSEQ without a text; only what changed is asked for', async () => {
    const boxes: Record<string, ScriptedBox> = { INBOX: { ...plain(1, 2), modseq: 5 } };
    const { look, server } = await anOddServer({ boxes, capabilities: CONDSTORE });
    await look();
    boxes['INBOX'] = { validity: 7, modseq: 9, messages: [{ uid: 1, flags: '\\Flagged', modseq: 9 }, { uid: 2 }] };
    expect(await look()).toEqual({ INBOX: ['1 2', '2 0'] });
    expect(server.lines.filter((line) => line.includes('CHANGEDSINCE 5'))).toHaveLength(1);
  });

  it('CONDSTORE alone: an EXPUNGE that raises no mod-sequence is noticed by the count', async () => {
    const boxes: Record<string, ScriptedBox> = { INBOX: { ...plain(1, 2, 3), modseq: 5 } };
    const { look } = await anOddServer({ boxes, capabilities: CONDSTORE });
    await look();
    boxes['INBOX'] = { validity: 7, uidNext: 4, modseq: 5, messages: [{ uid: 1 }, { uid: 3 }] };
    expect(await look()).toEqual({ INBOX: ['1 0', '3 0'] });
  });

  it('iCloud: VANISHED names messages that are still there', async () => {
    const boxes: Record<string, ScriptedBox> = { INBOX: { ...plain(1, 2, 3), modseq: 5 } };
    const odd: Oddities = {};
    const { look } = await anOddServer({ boxes, odd, capabilities: QRESYNC });
    await look();
    odd.vanished = '1:3';
    boxes['INBOX'] = { validity: 7, modseq: 6, messages: [{ uid: 1 }, { uid: 3 }], uidNext: 4 };
    expect(await look()).toEqual({ INBOX: ['1 0', '3 0'] });
  });

  it('a LIST that is suddenly empty wipes nothing, however long it stays so', async () => {
    const boxes: Record<string, ScriptedBox> = { INBOX: plain(1), Work: plain(1, 2) };
    const odd: Oddities = {};
    const { look } = await anOddServer({ boxes, odd });
    const before = await look();
    const { Work, ...rest } = boxes;
    delete boxes['Work'];
    await look();
    odd.emptyList = true;
    expect(await look(Date.now() + 2 * MINUTE)).toEqual(before);
    odd.emptyList = false;
    if (Work) Object.assign(boxes, rest, { Work });
    expect(await look(Date.now() + 2 * MINUTE)).toEqual(before);
    delete boxes['Work'];
    await look();
    expect(await look(Date.now() + 2 * MINUTE)).toEqual({ INBOX: before['INBOX'] });
  });

  it('LIST answered with NO wipes nothing either', async () => {
    let refuses = false;
    const scripted = scriptedAccount({ INBOX: plain(1) });
    const { look, context, connection, account } = await anOddServer({
      boxes: { INBOX: plain(1) },
      replies: {
        ...scripted,
        list: (command) => (refuses ? `${command.tag} NO [SERVERBUG] later\r\n` : (scripted['list']?.(command) ?? '')),
      },
    });
    const before = await look();
    refuses = true;
    await syncRound(context, connection, Date.now() + 2 * MINUTE).catch(() => undefined);
    expect(await drawStore(store, account)).toEqual(before);
  });

  it('Dovecot: a mailbox that is listed and cannot be opened keeps no other from being read', async () => {
    const boxes = { INBOX: plain(1), Phantom: plain(1), Work: plain(4) };
    const { look, context, connection } = await anOddServer({ boxes, odd: { refused: 'Phantom' } });
    expect(await look()).toEqual({ INBOX: ['1 0'], Phantom: [], Work: ['4 0'] });
    expect(context.refused.size).toBe(1);
    await fetchTexts(context, connection, { most: 10, isDisturbed: () => false });
    await proveDue(context, connection);
    expect(await look()).toEqual({ INBOX: ['1 0'], Phantom: [], Work: ['4 0'] });
  });

  it('BYE in the middle of a FETCH: what came is kept, the rest is read later, nothing twice', async () => {
    const boxes = { INBOX: plain(...Array.from({ length: 300 }, (_, index) => index + 1)) };
    const scripted = scriptedAccount(boxes);
    const half = (command: FakeCommand): string => {
      const whole = scripted['uid fetch']?.(command) ?? '';
      return `${whole.slice(0, whole.indexOf('* 251 FETCH') + 40)}`;
    };
    const replies = { ...scripted, 'uid fetch': half };
    const { server, context, connection: first, account } = await anOddServer({ boxes, cut: () => 8192, replies });
    const broken = syncRound(context, first).catch((error) => error);
    const kept = async () => (await drawStore(store, account))['INBOX']?.length;
    await expect.poll(kept).toBe(200);
    server.say('* BYE going down\r\n');
    server.hangUp();
    expect(await broken).toMatchObject({ kind: 'network', temporary: true });
    expect(await kept()).toBe(200);
    const second = new FakeImap({ replies: scriptedAccount(boxes) });
    const connection = await openFake(second);
    await syncRound(context, connection);
    expect(await kept()).toBe(300);
    expect(await findDrift(store, account)).toEqual([]);
  });

  it('Microsoft: "Request is throttled" is a limit, and the server says for how long', async () => {
    const throttled = (command: FakeCommand) =>
      `${command.tag} BAD Request is throttled. Suggested Backoff Time: 92 milliseconds\r\n`;
    const { context, connection } = await anOddServer({
      boxes: { INBOX: plain(1) },
      replies: { ...scriptedAccount({ INBOX: plain(1) }), examine: throttled, select: throttled },
    });
    const error = await syncRound(context, connection).catch((thrown) => thrown);
    expect(error).toMatchObject({ kind: 'limit', temporary: true });
    const long = Object.assign(error, {
      serverText: 'Request is throttled. Suggested Backoff Time: 92415 milliseconds',
    });
    expect(retryDelay(long, 1, 0)).toBeGreaterThanOrEqual(92_415);
  });

  it('OBJECTID: THREADID NIL, and EMAILID joins what lies in two mailboxes', async () => {
    const copy = { uid: 5, id: 'same@x' };
    const boxes = {
      INBOX: { validity: 1, messages: [copy] },
      Work: { validity: 2, messages: [{ ...copy, minute: 3 }] },
    };
    const { look, account } = await anOddServer({
      boxes,
      odd: { objectIds: true },
      capabilities: 'IMAP4rev1 OBJECTID',
    });
    await look();
    const emails = await store.database.rows<{ n: number }>(
      { name: 'test-quirk-count', text: `select count(*) as n from "EmailState" where "accountId" = $1` },
      [account],
    );
    expect(emails[0]?.n).toBe(1);
  });

  it('a literal beyond all bounds ends the connection, not the process', async () => {
    const { context, connection, account } = await anOddServer({
      boxes: { INBOX: plain(1) },
      replies: {
        ...scriptedAccount({ INBOX: plain(1) }),
        'uid fetch': () =>
          '* 1 FETCH (UID 1 RFC822.SIZE 9 BODY[HEADER.FIELDS (SUBJECT)] {99999999999}\r\nSubject: x\r\n',
      },
    });
    await expect(syncRound(context, connection)).rejects.toMatchObject({ name: 'MailServerError', temporary: true });
    expect(connection.usable).toBe(false);
    expect(await drawStore(store, account)).toEqual({ INBOX: [] });
  });

  it('NUL in headers and before lines', async () => {
    const header = 'Subject: a\0b\r\nFrom: \0 <b@example.test>\r\nMessage-ID: <1@x>\r\n\r\n';
    const boxes = { INBOX: { validity: 7, messages: [{ uid: 1, header }, { uid: 2 }] } };
    const scripted = scriptedAccount(boxes);
    const { look } = await anOddServer({
      boxes,
      replies: { ...scripted, 'uid fetch': (command) => `\0\0${scripted['uid fetch']?.(command) ?? ''}` },
    });
    expect(await look()).toEqual({ INBOX: ['1 0', '2 0'] });
  });

  it('numbers by the second: a few messages in two thousand million numbers are read in a few commands', async () => {
    const uids = Array.from({ length: 900 }, (_, index) => 1_600_000_000 + index * 86_400);
    const boxes = { INBOX: plain(...uids) };
    const { look, server } = await anOddServer({ boxes, capabilities: 'IMAP4rev1 ESEARCH' });
    expect((await look())['INBOX']).toHaveLength(900);
    boxes.INBOX.messages.push({ uid: 1_799_999_999 });
    expect((await look())['INBOX']).toHaveLength(901);
    expect(server.lines.filter((line) => line.startsWith('UID FETCH')).length).toBeLessThan(10);
  });

  it('every mailbox has the same UIDVALIDITY: a new one is not taken for the one that went', async () => {
    const boxes: Record<string, ScriptedBox> = {
      INBOX: plain(1),
      Old: {
        validity: 1,
        messages: [
          { uid: 1, id: 'old1' },
          { uid: 2, id: 'old2' },
        ],
      },
    };
    const { look, account } = await anOddServer({ boxes });
    await look();
    const before = (await listMailboxes(store, account)).find((box) => box.path === 'Old')?.no;
    delete boxes['Old'];
    boxes['New'] = { validity: 1, messages: [1, 2, 3].map((uid) => ({ uid, id: `new${uid}`, minute: 9 })) };
    expect(await look()).toMatchObject({ New: ['1 0', '2 0', '3 0'] });
    const now = await listMailboxes(store, account);
    expect(now.find((box) => box.path === 'New')?.no).not.toBe(before);
    // And one that is the same under another name is.
    const kept = now.find((box) => box.path === 'New')?.no;
    boxes['Newer'] = boxes['New'];
    delete boxes['New'];
    await look();
    expect((await listMailboxes(store, account)).find((box) => box.path === 'Newer')?.no).toBe(kept);
  });

  it('reads the newest of INBOX and their texts before it asks anything of another mailbox', async () => {
    const boxes = { INBOX: plain(1, 2, 3), Sent: plain(1), Work: plain(1) };
    const { context, connection, server } = await anOddServer({ boxes });
    expect(await firstRows(context, connection)).toBe(true);
    expect(server.lines.filter((line) => /^(STATUS|SELECT|EXAMINE) "?(Sent|Work)/.test(line))).toEqual([]);
    expect(server.lines.some((line) => line.includes('BODY.PEEK[1]'))).toBe(true);
    expect(await firstRows(context, connection)).toBe(false);
  });
});
