import { afterEach, describe, expect, it } from 'vitest';
import { MailServerError } from '@/lib/base/errors';
import { changeEmails } from '@/lib/server/store/commands/change-emails';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { pop3Journal } from '@/lib/server/store/pop3/journal';
import { Bell } from '@/lib/server/sync/bell';
import { carryOutHere } from '@/lib/server/sync/here/carry-out-here';
import { freshMemory } from '@/lib/server/sync/pop3/check-mailbox';
import { pop3Session } from '@/lib/server/sync/pop3/pop3-session';
import type { SyncContext } from '@/lib/server/sync/sync-account';
import { aPatch } from '@/tests/builders/mail/a-command';
import { type Drop, type DropMessage, type Fate, startDrop } from '@/tests/fakes/pop3/a-drop';
import {
  aCollectingAccount,
  type CollectingAccount,
  check,
  digest,
  keptDigests,
} from '@/tests/integration/pop3/a-collecting-account';
import { rawMessage } from '@/tests/integration/sync/a-synced-account';

const DAY = 86_400_000;

const someMessages = (
  count: number,
  uidl: (index: number) => string | null = (index) => `uidl-${index}`,
): DropMessage[] => Array.from({ length: count }, (_, index) => ({ octets: rawMessage(), uidl: uidl(index) }));
const digestsOf = (messages: readonly DropMessage[]) => messages.map(({ octets }) => digest(octets)).toSorted();
const saidOf = (drop: Drop, command: string) => drop.said.filter((line) => line.startsWith(command)).length;

describe('collecting from a POP3 server', () => {
  let drop: Drop;
  let carol: CollectingAccount;
  let context: SyncContext;
  const begin = async (messages: readonly DropMessage[], policy?: Parameters<CollectingAccount['setPolicy']>[0]) => {
    drop = await startDrop(messages);
    const server = { host: '127.0.0.1', port: drop.port, security: 'none' as const };
    carol = await aCollectingAccount({ server, ...(policy && { policy }) });
    context = await carol.own();
  };
  afterEach(async () => {
    await carol?.end();
    await drop?.stop();
  });
  /** Everything is here once, octet for octet. */
  const expectAll = async (messages: readonly DropMessage[]) =>
    expect(await keptDigests(carol)).toEqual(digestsOf(messages));
  const emailsIn = async () => (await pop3Journal(carol.store, carol.account)).length;

  it('brings every message once, octet for octet, and asks for none of them again', async () => {
    const messages = someMessages(25);
    await begin(messages);
    expect(await check(context)).toMatchObject({ collected: 25 });
    await expectAll(messages);
    const newer = { octets: rawMessage(), uidl: 'newer' };
    drop.messages.push(newer);
    expect(await check(context)).toMatchObject({ collected: 1 });
    expect(saidOf(drop, 'RETR')).toBe(26);
    expect(saidOf(drop, 'DELE')).toBe(0);
    await expectAll([...messages, newer]);
  });

  it('asks for nothing but the list while that says what it said', async () => {
    await begin(someMessages(3));
    const memory = freshMemory();
    await check(context, { memory });
    drop.lacks = ['RETR', 'TOP'];
    expect(await check(context, { memory })).toMatchObject({ collected: 0 });
  });

  it('goes on where it was cut off, and takes newest mail first', async () => {
    const messages = someMessages(60);
    await begin(messages);
    let retrieved = 0;
    drop.before = (command) => (command.startsWith('RETR') && ++retrieved > 45 ? 'cut' : 'answer');
    await expect(check(context)).rejects.toThrow(MailServerError);
    const first = await keptDigests(carol);
    expect(first.length).toBeGreaterThanOrEqual(20);
    expect(first).toEqual(expect.arrayContaining(digestsOf(messages.slice(-20))));
    drop.before = () => 'answer';
    await check(context);
    await expectAll(messages);
    const [inbox] = await listMailboxes(carol.store, carol.account);
    expect(inbox).toMatchObject({ complete: true, totalEmails: 60, serverEmails: 60 });
  });

  describe('that has odd unique-ids', () => {
    const twin = rawMessage();
    it.each<[string, (messages: DropMessage[]) => DropMessage[], string[]]>([
      ['none at all', (all) => all.map((one) => ({ ...one, uidl: null })), []],
      ['none, and no UIDL', (all) => all, ['UIDL']],
      ['none, and neither UIDL nor TOP', (all) => all, ['UIDL', 'TOP']],
      ['the same one for all', (all) => all.map((one) => ({ ...one, uidl: 'same' })), []],
      ['with blanks in them', (all) => all.map((one, index) => ({ ...one, uidl: `a ${index} b` })), []],
      [
        'that are longer than they may be',
        (all) => all.map((one, index) => ({ ...one, uidl: `${index}`.repeat(71) })),
        [],
      ],
      ['for some', (all) => all.map((one, index) => ({ ...one, uidl: index % 2 ? one.uidl : null })), []],
    ])('%s: each message is here once, also those that are alike', async (_what, odd, lacks) => {
      const messages = odd([...someMessages(8), { octets: twin, uidl: 'twin-1' }, { octets: twin, uidl: 'twin-2' }]);
      await begin(messages);
      drop.lacks = lacks;
      for (let times = 0; times < 3; times += 1) await check(context);
      await expectAll(messages);
      drop.messages.push({ octets: rawMessage(), uidl: messages[0]?.uidl ?? null });
      await check(context);
      await expectAll(drop.messages);
    });
  });

  it('doubles nothing when a migration has changed every unique-id and the line ends', async () => {
    const messages = someMessages(30);
    await begin(messages);
    await check(context);
    drop.messages = messages.map(({ octets }, index) => ({
      octets: Buffer.concat([Buffer.from('X-UID: 7\r\nStatus: O\r\n'), octets]),
      uidl: `new-${29 - index}`,
    }));
    await check(context);
    await check(context);
    expect(saidOf(drop, 'RETR')).toBe(60);
    await expectAll(messages);
  });

  it('takes what got the unique-id of another message, and leaves what only has another size', async () => {
    const [first, second] = someMessages(2) as [DropMessage, DropMessage];
    await begin([first, second]);
    await check(context);
    const other = { octets: rawMessage({ body: 'Something else altogether' }), uidl: first.uidl };
    drop.messages = [other, { ...second, size: second.octets.length + 7 }];
    await check(context);
    await expectAll([first, second, other]);
  });

  it('leaves out what the server would not give, says so, and asks again', async () => {
    const messages = someMessages(5);
    await begin(messages);
    const memory = freshMemory();
    const [, missing] = messages;
    drop.messages = messages.map((one) => (one === missing ? { ...one, octets: Buffer.alloc(0) } : one));
    drop.before = (command) => (command === 'RETR 2' ? 'cut' : 'answer');
    await check(context, { memory }).catch(() => undefined);
    drop.before = () => 'answer';
    drop.messages = messages;
    await check(context, { memory });
    await expectAll(messages);
  });

  it('leaves there what is larger than may be, also when its size is a lie, and takes all else', async () => {
    const [first, second, third] = someMessages(3) as [DropMessage, DropMessage, DropMessage];
    const large = { octets: rawMessage({ body: 'x'.repeat(5000) }), uidl: 'large' };
    const lying = { octets: rawMessage({ body: 'y'.repeat(5000) }), uidl: 'lying', size: 100 };
    await begin([first, large, second, lying, third], { kind: 'deleteFetched' });
    const given = { memory: freshMemory(), most: 2000 };
    await expect(check(context, given)).rejects.toThrow('past its limit');
    await check(context, given);
    await expectAll([first, second, third]);
    expect(drop.messages.map(({ uidl }) => uidl)).toEqual(['large', 'lying']);
    expect((await listMailboxes(carol.store, carol.account))[0]?.uidsEqualAt).toBeNull();
  });

  it('remembers that over the session which it ended', async () => {
    const [first, second] = someMessages(2) as [DropMessage, DropMessage];
    const lying = { octets: rawMessage({ body: 'y'.repeat(5000) }), uidl: 'lying', size: 100 };
    await begin([first, lying, second]);
    const run = pop3Session({ most: 2000 });
    const stop = new AbortController();
    const options = {
      news: new Bell(),
      signal: stop.signal,
      isWatched: () => false,
      onState: async () => stop.abort(),
    };
    await expect(run(context, options)).rejects.toThrow('past its limit');
    await run(context, options);
    await expectAll([first, second]);
  });

  it('sees the newest too where a server shows only its oldest, once those are gone', async () => {
    const messages = someMessages(10);
    await begin(messages, { kind: 'deleteFetched' });
    drop.window = 3;
    for (let times = 0; times < 4; times += 1) await check(context);
    expect(drop.messages).toHaveLength(0);
    await expectAll(messages);
  });

  describe('by its policy', () => {
    it('keeps everything there', async () => {
      await begin(someMessages(3));
      await check(context, { now: Date.now() + 4000 * DAY });
      await check(context, { now: Date.now() + 4000 * DAY });
      expect(saidOf(drop, 'DELE')).toBe(0);
    });

    it('deletes there what has been here for so many days', async () => {
      const messages = someMessages(3);
      await begin(messages, { kind: 'deleteAfter', days: 7 });
      await check(context);
      await check(context, { now: Date.now() + 6.9 * DAY });
      expect(drop.messages).toHaveLength(3);
      await check(context, { now: Date.now() + 7.1 * DAY });
      expect(drop.messages).toHaveLength(0);
      await expectAll(messages);
    });

    it('deletes there what was deleted here: what lies in Trash alone, and what is gone', async () => {
      const messages = someMessages(4);
      await begin(messages, { kind: 'deleteWithHere' });
      await check(context);
      const boxes = new Map((await listMailboxes(carol.store, carol.account)).map(({ name, no }) => [name, no]));
      const [inbox, trash, archive] = ['Inbox', 'Trash', 'Archive'].map((name) => boxes.get(name) ?? 0);
      const [one, two, three] = (
        await carol.store.database.rows<{ no: number }>(
          { name: 'test-nos', text: `select "no" from "EmailState" where "accountId" = $1 order by "no"` },
          [carol.account],
        )
      ).map(({ no }) => no) as [number, number, number, number];
      await changeEmails(carol.store, carol.account, [
        { emails: [one], patch: aPatch({ removeBoxes: [inbox as number] }) },
        { emails: [two], patch: aPatch({ addBoxes: [trash as number], removeBoxes: [inbox as number] }) },
        { emails: [three], patch: aPatch({ addBoxes: [archive as number], removeBoxes: [inbox as number] }) },
      ]);
      await carryOutHere(context);
      await check(context);
      // Newest first: the first three numbers are the last three messages.
      expect(drop.messages.map(({ uidl }) => uidl)).toEqual(['uidl-0', 'uidl-1']);
      await check(context);
      expect(await emailsIn()).toBe(4);
      expect(saidOf(drop, 'RETR')).toBe(4);
    });

    it('deletes there what is here, after its commit', async () => {
      const messages = someMessages(50);
      await begin(messages, { kind: 'deleteFetched' });
      let here = -1;
      drop.before = async (command): Promise<Fate> => {
        if (command.startsWith('DELE') && here < 0) here = (await keptDigests(carol)).length;
        return 'answer';
      };
      await check(context);
      expect(here).toBe(50);
      expect(drop.messages).toHaveLength(0);
      await expectAll(messages);
    });

    it.each([
      ['QUIT is never carried out', 'before'],
      ['the answer to QUIT is lost', 'done'],
    ] as const)('loses and doubles nothing when %s', async (_what, when) => {
      const messages = someMessages(6);
      await begin(messages, { kind: 'deleteFetched' });
      drop[when] = (command) => (command === 'QUIT' ? 'cut' : 'answer');
      await expect(check(context)).rejects.toThrow(MailServerError);
      expect(drop.messages).toHaveLength(when === 'before' ? 6 : 0);
      await expectAll(messages);
      drop[when] = () => 'answer';
      await check(context);
      expect(drop.messages).toHaveLength(0);
      expect(saidOf(drop, 'RETR')).toBe(6);
      await expectAll(messages);
    });
  });

  it('waits while another program holds the mailbox', async () => {
    const messages = someMessages(2);
    await begin(messages);
    let open: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      open = resolve;
    });
    drop.before = async (command): Promise<Fate> => {
      if (command.startsWith('LIST')) await held;
      return 'answer';
    };
    const first = check(context);
    while (!drop.said.includes('LIST')) await new Promise((resolve) => setTimeout(resolve, 5));
    await expect(check(context)).rejects.toMatchObject({ kind: 'limit', temporary: true, code: 'IN-USE' });
    open();
    await first;
    await expectAll(messages);
  });
});
