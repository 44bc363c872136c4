import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '@/lib/base/log';
import { changeEmails } from '@/lib/server/store/commands/change-emails';
import type { EmailPatch } from '@/lib/server/store/commands/command';
import { getEmailStates } from '@/lib/server/store/emails';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import type { Store } from '@/lib/server/store/store';
import { backfillStep, syncRound } from '@/lib/server/sync/inbound/sync-round';
import { carryOut } from '@/lib/server/sync/outbound/carry-out';
import { OutboundSession } from '@/lib/server/sync/outbound/outbound-session';
import type { SyncContext } from '@/lib/server/sync/sync-account';
import { aPatch } from '@/tests/builders/mail/a-command';
import { type FakeCommand, FakeImap, ok } from '@/tests/fakes/imap/fake-imap';
import { openFake } from '@/tests/fakes/imap/open-fake';
import { type ScriptedBox, scriptedAccount } from '@/tests/fakes/imap/scripted-account';
import { anAccount, aStore } from '@/tests/integration/store/a-store';

const COMMANDS = {
  name: 'test-answers',
  text: `select "state", "attempts", "error" from "Command" where "accountId" = $1 order by "no"`,
};
const NOW = { name: 'test-answers-now', text: `update "Command" set "runAfter" = now() where "accountId" = $1` };
const NUMBERS = {
  name: 'test-answers-emails',
  text: `select "no" from "EmailState" where "accountId" = $1 order by "no"`,
};

type Replies = Record<string, (command: FakeCommand) => string>;
type Boxes = Record<string, ScriptedBox>;

describe('what a mail server answers to a command', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());

  const no = (text: string) => (command: FakeCommand) => `${command.tag} NO ${text}\r\n`;
  const message = (uid: number, id = `m${uid}`) => ({ uid, id });

  /** A scripted server, an account on it that has been read, and the verbs of a session. */
  const aServer = async (boxes: Boxes, replies: Replies = {}, capabilities = 'IMAP4rev1') => {
    const { account } = await anAccount(store, {});
    const server = new FakeImap({ capabilities, replies: { ...scriptedAccount(boxes), ...replies } });
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
    const outbound = new OutboundSession();
    const round = async () => {
      await syncRound(context, connection);
      outbound.sawRound();
      while (await backfillStep(context, connection));
    };
    await round();
    const boxNos = new Map((await listMailboxes(store, account)).map((box) => [box.path, box.no]));
    const emails = (await store.database.rows<{ no: number }>(NUMBERS, [account])).map((row) => row.no);
    return {
      round,
      emails,
      box: (path: string) => boxNos.get(path) ?? 0,
      change: (patch: Partial<EmailPatch>, of = emails) =>
        changeEmails(store, account, [{ emails: of, patch: aPatch(patch) }]),
      /** Says what was sent that changes something. */
      act: async () => {
        await store.database.rows(NOW, [account]);
        const before = server.lines.length;
        await carryOut(context, connection, outbound);
        return server.lines.slice(before).filter((line) => /^UID (STORE|COPY|MOVE|EXPUNGE)/.test(line));
      },
      outbound,
      commands: () => store.database.rows<{ state: string; attempts: number; error: unknown }>(COMMANDS, [account]),
      places: async () => {
        const names = new Map([...boxNos].map(([path, box]) => [box, path]));
        const { list } = await getEmailStates(store, account, emails);
        return list.map((email) => email.mailboxes.map((box) => names.get(box)).join('+')).sort();
      },
      keywords: async () => (await getEmailStates(store, account, emails)).list.map((email) => email.keywords ?? []),
      close: () => connection.close(),
    };
  };
  const two = (): Boxes => ({
    INBOX: { validity: 7, messages: [message(1), message(2)] },
    Archive: { validity: 8, messages: [] },
  });

  it('refuses a keyword that the mailbox does not keep, without asking; system flags always go', async () => {
    const boxes = two();
    const select = (command: FakeCommand) =>
      scriptedAccount(boxes)
        ['select']?.(command)
        .replace(`${command.tag} OK`, `* OK [PERMANENTFLAGS (\\Seen \\Deleted)] x\r\n${command.tag} OK`) ?? '';
    const alice = await aServer(boxes, { select });
    await alice.change({ addKeywords: ['work'] });
    expect(await alice.keywords()).toEqual([['work'], ['work']]);
    expect(await alice.act()).toEqual([]);
    expect(await alice.keywords()).toEqual([[], []]);
    expect(await alice.commands()).toMatchObject([{ state: 'refused', error: { code: 'command.keywordNotKept' } }]);
    await alice.change({ addKeywords: ['$flagged'] });
    expect(await alice.act()).toEqual(['UID STORE 1:2 +FLAGS.SILENT (\\Flagged)']);
    alice.close();
  });

  it.each([
    ['[OVERQUOTA] the cup is full', 'command.overQuota', 'the cup is full'],
    ['[TRYCREATE] no such thing', 'command.noMailbox', 'no such thing'],
    ['[NOPERM] hands off', 'command.notAllowed', 'hands off'],
    ['because', 'command.refused', 'because'],
  ])('takes back what was refused, with the server’s own words: NO %s', async (text, code, serverText) => {
    const alice = await aServer(two(), { 'uid move': no(text) }, 'IMAP4rev1 MOVE');
    await alice.change({ addBoxes: [alice.box('Archive')], removeBoxes: [alice.box('INBOX')] });
    expect(await alice.places()).toEqual(['Archive', 'Archive']);
    await alice.act();
    expect(await alice.commands()).toMatchObject([{ state: 'refused', error: { code, serverText } }]);
    expect(await alice.places()).toEqual(['INBOX', 'INBOX']);
    expect(await alice.act()).toEqual([]);
    alice.close();
  });

  it('takes BAD for a no', async () => {
    const bad = (command: FakeCommand) => `${command.tag} BAD what?\r\n`;
    const alice = await aServer(two(), { 'uid store': bad });
    await alice.change({ addKeywords: ['$seen'] });
    await alice.act();
    expect(await alice.commands()).toMatchObject([{ state: 'refused', error: { code: 'command.refused' } }]);
    alice.close();
  });

  it.each(['[UNAVAILABLE] later', '[INUSE] somebody else', '[LIMIT] too much', 'Server busy, try again later'])(
    'tries again later what it only cannot do now: NO %s',
    async (text) => {
      const alice = await aServer(two(), { 'uid store': no(text) });
      await alice.change({ addKeywords: ['$flagged'] });
      for (let attempt = 1; attempt < 4; attempt += 1) {
        await alice.act();
        expect(await alice.commands()).toMatchObject([{ state: 'waiting', attempts: attempt }]);
      }
      alice.close();
    },
  );

  it('leaves the original alone until a read has found the copy, where nothing is said of copies', async () => {
    const boxes = two();
    const copy = (command: FakeCommand) => {
      // The script makes sizes of UIDs: these are as large as the originals.
      boxes['Archive']?.messages.push(message(8, 'm1'), message(9, 'm2'));
      return ok(command);
    };
    const alice = await aServer(boxes, { 'uid copy': copy });
    await alice.change({ addBoxes: [alice.box('Archive')], removeBoxes: [alice.box('INBOX')] });
    expect(await alice.act()).toEqual(['UID COPY 1:2 "Archive"']);
    expect(alice.outbound.wantsRound).toBe(true);
    expect(await alice.places()).toEqual(['Archive', 'Archive']);
    await alice.round();
    expect(await alice.places()).toEqual(['Archive', 'Archive']);
    expect(await alice.act()).toEqual(['UID STORE 1:2 +FLAGS.SILENT (\\Deleted)']);
    expect(await alice.commands()).toEqual([]);
    expect(await alice.places()).toEqual(['Archive', 'Archive']);
    alice.close();
  });

  it('does not copy without end what never turns up', async () => {
    const alice = await aServer(two(), { 'uid copy': (command) => ok(command) });
    await alice.change({ addBoxes: [alice.box('Archive')], removeBoxes: [alice.box('INBOX')] });
    let copies = 0;
    for (let turn = 0; turn < 12; turn += 1) {
      copies += (await alice.act()).length;
      await alice.round();
    }
    expect(copies).toBeLessThan(3);
    expect(await alice.commands()).toMatchObject([{ state: 'refused', error: { code: 'command.lost' } }]);
    expect(await alice.places()).toEqual(['INBOX', 'INBOX']);
    alice.close();
  });

  it('destroys no copies that are one only by what they look like, when their headers differ', async () => {
    const boxes: Boxes = {
      INBOX: { validity: 7, messages: [message(3, 'same')] },
      Archive: { validity: 8, messages: [message(10, 'same')] },
    };
    let isAlike = false;
    const script = scriptedAccount(boxes);
    const fetch = (command: FakeCommand) => {
      if (!command.args.includes('BODY.PEEK[HEADER]')) return script['uid fetch']?.(command) ?? '';
      const uid = command.args.split(' ')[0];
      const header = `X-Who: ${isAlike ? 'one' : uid}\r\n\r\n`;
      return ok(command, `* 1 FETCH (UID ${uid} BODY[HEADER]<0> {${header.length}}\r\n${header})\r\n`);
    };
    const alice = await aServer(boxes, { ...script, 'uid fetch': fetch });
    expect(alice.emails).toHaveLength(1);
    await alice.change({ removeBoxes: [alice.box('INBOX'), alice.box('Archive')] });
    expect(await alice.places()).toEqual([]);
    expect(await alice.act()).toEqual([]);
    expect(await alice.places()).toEqual(['INBOX+Archive']);
    expect(await alice.commands()).toMatchObject([{ state: 'refused', error: { code: 'command.differentCopies' } }]);
    isAlike = true;
    await alice.change({ removeBoxes: [alice.box('INBOX'), alice.box('Archive')] });
    expect((await alice.act()).sort()).toEqual([
      'UID STORE 10 +FLAGS.SILENT (\\Deleted)',
      'UID STORE 3 +FLAGS.SILENT (\\Deleted)',
    ]);
    alice.close();
  });

  it('is not asked anything while it numbers a mailbox anew', async () => {
    const boxes = two();
    const alice = await aServer(boxes);
    await alice.change({ addKeywords: ['$flagged'] });
    boxes['INBOX'] = { validity: 70, messages: [message(99, 'm1'), message(100, 'm2')] };
    expect(await alice.act()).toEqual([]);
    expect(alice.outbound.wantsRound).toBe(true);
    await alice.round();
    expect(await alice.act()).toEqual(['UID STORE 99:100 +FLAGS.SILENT (\\Flagged)']);
    expect(await alice.commands()).toEqual([]);
    alice.close();
  });
});
