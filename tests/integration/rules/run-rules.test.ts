import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MailboxNo, mailboxIdOf } from '@/lib/base/ids';
import { KEYWORD_BITS } from '@/lib/mail/flags/keyword-bits';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { changeEmails } from '@/lib/server/store/commands/change-emails';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { addRule, type RuleValues } from '@/lib/server/store/rules/rules';
import { fetchTexts } from '@/lib/server/sync/inbound/fetch-texts';
import { syncMailbox } from '@/lib/server/sync/inbound/sync-mailbox';
import { syncRound } from '@/lib/server/sync/inbound/sync-round';
import { openConnection } from '@/lib/server/sync/open-connection';
import { runRules } from '@/lib/server/sync/run-rules';
import type { SyncContext } from '@/lib/server/sync/sync-account';
import { aPatch } from '@/tests/builders/mail/a-command';
import { aRule } from '@/tests/builders/mail/a-rule';
import { startDrop } from '@/tests/fakes/pop3/a-drop';
import { aCollectingAccount, type CollectingAccount } from '@/tests/integration/pop3/a-collecting-account';
import {
  append,
  aSyncedAccount,
  drawServer,
  eventually,
  rawMessage,
  type SyncedAccount,
} from '@/tests/integration/sync/a-synced-account';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

type Given = NonNullable<Parameters<typeof aRule>[0]>;
type House = Pick<SyncedAccount, 'store' | 'account'>;

const valuesOf = (given: Given): RuleValues => {
  const { id: _, ...values } = aRule(given);
  return values;
};
const make = ({ store, account }: House, given: Given) =>
  addRule(store, account, { values: valuesOf(given), clientKey: null, idOf: String, most: 9 });
const COMMANDS = {
  name: 'test-rule-commands',
  text: `select "kind" || ' ' || cardinality("emails") as line from "Command" where "accountId" = $1 order by "no"`,
};
const commands = async ({ store, account }: House) =>
  (await store.database.rows<{ line: string }>(COMMANDS, [account])).map(({ line }) => line);
const WAITING = {
  name: 'test-rule-runs',
  text: `select count(*)::int8 as runs from "RuleRun" where "accountId" = $1`,
};
const waiting = async ({ store, account }: House) =>
  (await store.database.rows<{ runs: number }>(WAITING, [account]))[0]?.runs;
const MARKED = { name: 'test-rule-marked', text: `select "emailNo" as no from "RuleRun" where "accountId" = $1` };
const DUE = {
  name: 'test-rule-runs-old',
  text: `update "RuleRun" set "at" = now() - interval '1 hour' where "accountId" = $1`,
};

const from = (name: string, more: Parameters<typeof rawMessage>[0] = {}) =>
  rawMessage({ from: `${name} <${name.toLowerCase()}@example.test>`, subject: 'Hello', ...more });
const { $seen, $flagged } = KEYWORD_BITS;

describe('rules on mail that comes into an IMAP account', () => {
  let bed: Mailbed;
  let alice: SyncedAccount;
  let client: ImapConnection;
  beforeEach(async () => {
    bed = await startMailbed({ users: { alice: 'secret' }, isFleeting: true });
    alice = await aSyncedAccount(bed, 'alice');
    client = await alice.client();
  }, 60_000);
  afterEach(async () => {
    client?.close();
    await alice?.end();
    await bed?.stop();
  });

  const boxOf = async (path: string) =>
    (await listMailboxes(alice.store, alice.account)).find((box) => box.path === path)?.no ?? 0;
  /** What other clients see, mailboxes without mail left out. */
  const onServer = async () =>
    Object.fromEntries(Object.entries(await drawServer(client)).filter(([, lines]) => lines.length > 0));

  it('file, star, read and throw away what is new, there too, and leave old mail alone', async () => {
    await append(client, 'INBOX', from('Bob'));
    alice.start();
    await eventually(
      () => boxOf('Archive'),
      (no) => no > 0,
    );
    await eventually(
      async () => (await listMailboxes(alice.store, alice.account)).every(({ complete }) => complete),
      Boolean,
    );
    const moveTo = mailboxIdOf((await boxOf('Archive')) as MailboxNo);
    await make(alice, { sortOrder: 1, condition: { from: 'bob' }, actions: { addKeywords: ['$flagged'] } });
    await make(alice, {
      sortOrder: 2,
      condition: { hasWords: '"big soup"' },
      actions: { moveTo, addKeywords: ['$seen'] },
    });
    await make(alice, { sortOrder: 3, condition: { subject: 'cheap' }, actions: { moveToRole: 'trash' } });
    await append(client, 'INBOX', from('Bob', { body: 'We have big soup' }));
    await append(client, 'INBOX', from('Carol', { subject: 'Cheap watches' }));
    await append(client, 'INBOX', from('Carol', { body: 'Soup, not so big' }));
    await append(client, 'INBOX', from('Bob'));
    const wanted = {
      Archive: [`1 ${$seen | $flagged}`],
      INBOX: ['1 0', '4 0', `5 ${$flagged}`],
      Trash: ['1 0'],
    };
    await eventually(
      onServer,
      (drawn) => JSON.stringify(Object.entries(drawn).sort()) === JSON.stringify(Object.entries(wanted)),
    );
    expect(await waiting(alice)).toBe(0);
  });

  it('leave alone what lay there when the account was first looked at', async () => {
    await make(alice, {});
    await append(client, 'INBOX', from('Bob'));
    const context = await alice.own();
    const connection = await openConnection(context, 'sync', new AbortController().signal);
    await syncRound(context, connection);
    connection.close();
    expect([await waiting(alice), await commands(alice)]).toEqual([0, []]);
  });

  describe('step by step', () => {
    let context: SyncContext;
    let connection: ImapConnection;
    beforeEach(async () => {
      context = await alice.own();
      connection = await openConnection(context, 'sync', new AbortController().signal);
      await syncRound(context, connection);
    });
    afterEach(() => connection?.close());
    /** Takes in what is new, and is killed before anything else. */
    const read = async () => {
      for (const box of await listMailboxes(alice.store, alice.account))
        if (box.selectable) await syncMailbox(context, connection, box);
    };
    const texts = () => fetchTexts(context, connection, { most: 10, isDisturbed: () => false });

    it('run once, by whoever owns the account when the worker is killed between reading and acting', async () => {
      await make(alice, {});
      await append(client, 'INBOX', from('Bob'));
      await read();
      expect([await waiting(alice), await commands(alice)]).toEqual([1, []]);
      // The one that was killed comes to itself again: its epoch has passed.
      await expect(runRules({ ...context, epoch: context.epoch - 1 })).rejects.toThrow('not owned');
      expect([await waiting(alice), await commands(alice)]).toEqual([1, []]);
      expect(await runRules(context)).toBe(1);
      expect(await runRules(context)).toBe(0);
      expect([await waiting(alice), await commands(alice)]).toEqual([0, ['keywords 1']]);
    });

    it('are run by the round that reads the mail, before anybody hears of it', async () => {
      await make(alice, {});
      await append(client, 'INBOX', from('Bob'));
      await syncRound(context, connection);
      expect([await waiting(alice), await commands(alice)]).toEqual([0, ['keywords 1']]);
    });

    it('wait for the text where they ask for words of it, but not for ever', async () => {
      await make(alice, { condition: { hasWords: 'soup' } });
      await append(client, 'INBOX', from('Bob', { body: 'Soup?' }));
      await append(client, 'INBOX', from('Bob', { subject: 'Soup!' }));
      await read();
      expect([await runRules(context), await commands(alice)]).toEqual([0, []]);
      await alice.store.database.rows(DUE, [alice.account]);
      // Nothing is known of the first but its header.
      expect([await runRules(context), await commands(alice)]).toEqual([2, ['keywords 1']]);
      await append(client, 'INBOX', from('Bob', { body: 'Soup?' }));
      await read();
      await texts();
      expect([await runRules(context), await commands(alice)]).toEqual([1, ['keywords 1', 'keywords 1']]);
    });

    it('leave where it is what was moved meanwhile, and mail in other mailboxes', async () => {
      await make(alice, { actions: { moveToRole: 'trash', addKeywords: ['$flagged'] } });
      await append(client, 'Archive', from('Bob'));
      await append(client, 'INBOX', from('Bob'));
      await read();
      expect(await waiting(alice)).toBe(1);
      const [email] = await alice.store.database.rows<{ no: number }>(MARKED, [alice.account]);
      const [addBoxes, removeBoxes] = [[await boxOf('Archive')], [await boxOf('INBOX')]];
      const patch = aPatch({ addBoxes, removeBoxes });
      await changeEmails(alice.store, alice.account, [{ emails: [email?.no ?? 0], patch }]);
      expect([await runRules(context), await commands(alice)]).toEqual([1, ['mailboxes 1', 'keywords 1']]);
    });

    it('take out of spam what they keep from it, and nothing else', async () => {
      await append(client, 'Junk', from('Bob'));
      await read();
      expect(await waiting(alice)).toBe(0);
      await make(alice, { actions: { neverJunk: true } });
      await make(alice, { condition: { from: 'carol' }, actions: { addKeywords: ['$flagged'] } });
      await append(client, 'Junk', from('Bob'));
      await append(client, 'Junk', from('Carol'));
      await read();
      expect([await runRules(context), await commands(alice)]).toEqual([2, ['keywords 1', 'mailboxes 1']]);
    });

    it('move nowhere once their mailbox is gone, and do nothing while they are off', async () => {
      await make(alice, { actions: { moveTo: mailboxIdOf(999 as MailboxNo) } });
      await append(client, 'INBOX', from('Bob'));
      await read();
      expect([await runRules(context), await commands(alice)]).toEqual([1, []]);
      await make(alice, { isEnabled: false, condition: { from: 'carol' } });
      await append(client, 'INBOX', from('Carol'));
      await read();
      expect([await runRules(context), await commands(alice)]).toEqual([1, []]);
    });
  });
});

describe('rules on mail that is collected from a POP3 server', () => {
  let carol: CollectingAccount;
  let drop: Awaited<ReturnType<typeof startDrop>>;
  afterEach(async () => {
    await carol?.end();
    await drop?.stop();
  });

  it('file and star what is new, and leave alone what was received before', async () => {
    drop = await startDrop([]);
    carol = await aCollectingAccount({ server: { host: '127.0.0.1', port: drop.port, security: 'none' } });
    await make(carol, {
      condition: { hasWords: 'soup' },
      actions: { moveToRole: 'archive', addKeywords: ['$flagged'] },
    });
    const received = (at: Date) =>
      Buffer.from(`Received: from mx by mail; ${at.toUTCString().replace('GMT', '+0000')}\r\n`);
    const soup = () => from('Bob', { body: 'Soup' });
    drop.messages.push(
      { octets: Buffer.concat([received(new Date(0)), soup()]), uidl: 'old' },
      { octets: Buffer.concat([received(new Date()), soup()]), uidl: 'new' },
      { octets: Buffer.concat([received(new Date()), from('Bob', { body: 'Bread' })]), uidl: 'bread' },
    );
    carol.start();
    const counts = async () =>
      Object.fromEntries((await listMailboxes(carol.store, carol.account)).map((box) => [box.name, box.totalEmails]));
    await eventually(counts, ({ Inbox, Archive }) => Inbox === 2 && Archive === 1);
    expect(await waiting(carol)).toBe(0);
  });
});
