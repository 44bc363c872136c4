import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { accountIdOf, emailKeyOf, type MailboxNo, mailboxIdOf } from '@/lib/base/ids';
import type { SetResponse } from '@/lib/jmap/set';
import { updateAccount } from '@/lib/server/store/accounts';
import type { Cut } from '@/tests/builders/imap/a-cutter';
import type { RawClient } from '@/tests/builders/imap/a-raw-client';
import { aCaller, type Call, callOne } from '@/tests/builders/jmap/a-caller';
import { aWritingAccount, type WritingAccount } from '@/tests/integration/sync/a-writing-account';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

describe('what was composed here', () => {
  let bed: Mailbed;
  let alice: WritingAccount;
  let raw: RawClient;
  let call: Call;
  beforeAll(async () => {
    bed = await startMailbed({ isFleeting: true });
    alice = await aWritingAccount(bed, 'alice');
    raw = await alice.rawClient();
    call = aCaller({ store: alice.store, accounts: [alice.account] });
    await alice.round();
  });
  afterAll(async () => {
    raw?.close();
    await alice?.end();
    await bed?.stop();
  });

  const accountId = () => accountIdOf(alice.account);
  const aDraft = async (subject: string, box = 'Drafts', destroy: string[] = []): Promise<string> => {
    const mailboxId = mailboxIdOf((await alice.box(box)).no as MailboxNo);
    const answer = await callOne<SetResponse<{ id: string }>>(call, 'Email/set', {
      accountId: accountId(),
      create: {
        d: {
          mailboxIds: { [mailboxId]: true },
          keywords: box === 'Drafts' ? { $draft: true, $seen: true } : { $seen: true },
          from: [{ name: 'Alice', email: 'alice@example.test' }],
          to: [{ name: null, email: 'bob@example.test' }],
          subject,
          bodyStructure: { partId: 't', type: 'text/plain' },
          bodyValues: { t: { value: `This is ${subject}.` } },
        },
      },
      destroy,
    });
    return answer.created?.['d']?.id ?? JSON.stringify(answer);
  };
  const numberOf = (id: string) => emailKeyOf(id)?.no ?? 0;
  /** Subjects with their flags, as another client sees them. */
  const draw = async (box: string): Promise<string[]> => {
    await raw.say(`EXAMINE ${box}`);
    const { lines } = await raw.say('FETCH 1:* (FLAGS BODY.PEEK[HEADER.FIELDS (SUBJECT)])');
    return lines.flatMap((line) => {
      const subject = /Subject: (.*?)\r\n/.exec(line)?.[1];
      const flags = (/FLAGS \(([^)]*)\)/.exec(line)?.[1] ?? '')
        .split(' ')
        .filter((flag) => flag && flag !== '\\Recent');
      return subject === undefined ? [] : [[subject, ...flags.sort()].join(' ')];
    });
  };
  const empty = async () => {
    for (const box of ['Drafts', 'Sent']) {
      await raw.say(`SELECT ${box}`);
      await raw.say('STORE 1:* +FLAGS.SILENT (\\Deleted)');
      await raw.say('EXPUNGE');
    }
    await alice.round();
    await alice.act();
  };

  it('is appended with its flags, and is the same email when it is read', async () => {
    const id = await aDraft('one');
    expect(await draw('Drafts')).toEqual([]);
    await alice.appendAll();
    expect(await draw('Drafts')).toEqual(['one \\Draft \\Seen']);
    await alice.isEqual();
    expect(await alice.emailsIn('Drafts')).toEqual([numberOf(id)]);
    await empty();
  });

  describe('and is changed in the moment in which it is appended', () => {
    /** Happens when everything is ready and the command is about to be started. */
    const meanwhile = (work: () => Promise<unknown>) => {
      const { database } = alice.store;
      const { transaction } = database;
      const spied = vi.spyOn(database, 'transaction');
      spied.mockImplementationOnce(async (inside) => {
        spied.mockRestore();
        await work();
        return transaction(inside);
      });
    };

    it('is appended as it is then', async () => {
      const no = numberOf(await aDraft('one'));
      meanwhile(() => alice.keywords([no], { add: ['$flagged'], remove: ['$seen'] }));
      await alice.appendAll();
      expect(await draw('Drafts')).toEqual(['one \\Draft \\Flagged']);
      await alice.isEqual();
      await empty();
    });

    it('is appended where it lies then, and nowhere else', async () => {
      const no = numberOf(await aDraft('one'));
      meanwhile(() => alice.place([no], { add: ['Sent'], remove: ['Drafts'] }));
      await alice.appendAll();
      expect(await draw('Drafts')).toEqual([]);
      expect(await draw('Sent')).toEqual(['one \\Draft \\Seen']);
      await alice.isEqual();
      await empty();
    });
  });

  it('takes the place of the draft before, which goes only when it is there', async () => {
    const first = await aDraft('one');
    await alice.appendAll();
    await alice.round();
    const second = await aDraft('two', 'Drafts', [first]);
    await alice.act();
    // Nothing was removed yet: what replaces it has not been appended.
    expect(await draw('Drafts')).toEqual(['one \\Draft \\Seen']);
    expect(await alice.emailsIn('Drafts')).toEqual([numberOf(second)]);
    await alice.appendAll();
    await alice.act();
    expect(await draw('Drafts')).toEqual(['two \\Draft \\Seen']);
    await alice.isEqual();
    await empty();
  });

  it('never lies there twice, however often it was written over before it was appended', async () => {
    let before: string[] = [];
    for (let save = 0; save < 12; save += 1) before = [await aDraft(`save ${save}`, 'Drafts', before)];
    await alice.appendAll();
    await alice.act();
    expect(await draw('Drafts')).toEqual(['save 11 \\Draft \\Seen']);
    await alice.isEqual();
    await empty();
  });

  it('goes on from there: marked, moved and destroyed before and after it was appended', async () => {
    const [one, two, three] = [
      numberOf(await aDraft('one')),
      numberOf(await aDraft('two')),
      numberOf(await aDraft('three')),
    ];
    await alice.keywords([one], { add: ['$flagged'] });
    await alice.place([two], { remove: ['Drafts'] });
    await alice.appendAll();
    await alice.keywords([three], { add: ['work'] });
    await alice.place([three], { add: ['Sent'], remove: ['Drafts'] });
    await alice.act();
    expect(await draw('Drafts')).toEqual(['one \\Draft \\Flagged \\Seen']);
    expect(await draw('Sent')).toEqual(['three \\Draft \\Seen work']);
    await alice.isEqual();
    expect(await alice.emailsIn('Sent')).toEqual([three]);
    await empty();
  });

  const steps: readonly (readonly [string, RegExp, Cut])[] = [
    ['before the command', /^APPEND/, 'before'],
    ['when the server is ready for it', /^APPEND/, 'after'],
    ['before the end of the message', /^\r\n$/, 'before'],
    ['after the end of the message, before the answer', /^\r\n$/, 'after'],
  ];
  it.each(steps)('lies there once when the connection breaks %s', async (_step, pattern, cut) => {
    const id = await aDraft('one');
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
    expect(await draw('Drafts')).toEqual(['one \\Draft \\Seen']);
    await alice.isEqual();
    expect(await alice.emailsIn('Drafts')).toEqual([numberOf(id)]);
    await empty();
  });

  it('is filed by the provider where the provider does that, and by us when it does not', async () => {
    const server = { host: 'localhost', port: bed.ports.imaps, security: 'tls' as const, user: 'alice@example.test' };
    const settings = {
      incoming: { protocol: 'imap' as const, ...server },
      smtp: { ...server, host: 'smtp.gmail.com' },
    };
    await updateAccount(alice.store, alice.account, { settings });
    const [theirs, ours] = [await aDraft('theirs', 'Sent'), await aDraft('ours', 'Sent')];
    await alice.appendAll();
    expect(await draw('Sent')).toEqual([]);
    const { list } = await callOne<{ list: { messageId: string[] }[] }>(call, 'Email/get', {
      accountId: accountId(),
      ids: [theirs],
      properties: ['messageId'],
    });
    const text = `From: Alice <alice@example.test>\r\nSubject: theirs\r\nMessage-ID: <${list[0]?.messageId[0]}>\r\n\r\nHello\r\n`;
    await raw.say(`APPEND Sent (\\Seen) {${text.length}}`, Buffer.from(text));
    await alice.round();
    await alice.act();
    await alice.appendAll();
    expect(await draw('Sent')).toEqual(['theirs \\Seen']);
    const LATER = {
      name: 'test-later',
      text: `update "Command" set "createdAt" = now() - interval '91 seconds' where "accountId" = $1`,
    };
    await alice.store.database.rows(LATER, [alice.account]);
    await alice.appendAll();
    await alice.act();
    expect(await draw('Sent')).toEqual(['theirs \\Seen', 'ours \\Seen']);
    await alice.isEqual();
    expect(await alice.emailsIn('Sent')).toEqual([numberOf(theirs), numberOf(ours)]);
    await updateAccount(alice.store, alice.account, {
      settings: { incoming: { protocol: 'imap' as const, ...server }, smtp: server },
    });
    await empty();
  });
});
