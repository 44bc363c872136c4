import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AccountNo, accountIdOf } from '@/lib/base/ids';
import { silentLogger } from '@/lib/base/log';
import type { Email } from '@/lib/jmap/email';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { GetResponse } from '@/lib/jmap/method';
import { createOutside } from '@/lib/server/outside/outside';
import { findDrift } from '@/lib/server/store/drift';
import { collectEmails } from '@/lib/server/store/pop3/collect-emails';
import { wakeSnoozes } from '@/lib/server/store/snoozes/wake-snoozes';
import type { Store } from '@/lib/server/store/store';
import { carryOutHere } from '@/lib/server/sync/here/carry-out-here';
import { type RawClient, uidsThere } from '@/tests/builders/imap/a-raw-client';
import { aCaller, callOne } from '@/tests/builders/jmap/a-caller';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aPop3Account, aStore } from '@/tests/integration/store/a-store';
import {
  append,
  aSyncedAccount,
  eventually,
  rawMessage,
  type SyncedAccount,
} from '@/tests/integration/sync/a-synced-account';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

const FAR = '2040-03-01T08:00:00Z';
/** The time of everything that is snoozed has come. */
const DUE = {
  name: 'test-snoozes-due',
  text: `update "Snooze" set "wakeAt" = now() - interval '1 second' where "accountId" = $1`,
};

/** Snoozes and looks, as a client does. */
const aSnoozer = (store: Store, account: AccountNo) => {
  const call = aCaller({ store, accounts: [account] });
  const ask = <R>(name: string, args: Readonly<Record<string, unknown>> = {}) =>
    callOne<R>(call, name, { accountId: accountIdOf(account), ...args });
  return {
    snooze: (id: string, until: string | null) => ask('Email/set', { update: { [id]: { snoozedUntil: until } } }),
    /** `Lunch: Inbox`, or `Lunch: Snoozed …` while its snooze lasts; newest first, as lists have them. */
    draw: async () => {
      const boxes = (await ask<GetResponse<Mailbox>>('Mailbox/get')).list;
      const { ids } = await ask<{ ids: string[] }>('Email/query', {
        sort: [{ property: 'listDate', isAscending: false }],
      });
      const properties = ['subject', 'mailboxIds', 'snoozedUntil'];
      const { list } = await ask<GetResponse<Email>>('Email/get', { ids, properties });
      return ids.flatMap((id) => {
        const email = list.find((one) => one.id === id);
        if (!email) return [];
        const places = boxes.filter((box) => email.mailboxIds[box.id]).map(({ name }) => name);
        return [`${email.subject}: ${places.join(', ')}${email.snoozedUntil ? ' …' : ''}`];
      });
    },
    idOf: async (subject: string) => {
      const { ids } = await ask<{ ids: string[] }>('Email/query');
      const { list } = await ask<GetResponse<Email>>('Email/get', { ids, properties: ['subject'] });
      return list.find((one) => one.subject === subject)?.id ?? '';
    },
  };
};

describe('what is snoozed, on a real server', () => {
  let bed: Mailbed;
  let alice: SyncedAccount;
  let raw: RawClient;
  let face: ReturnType<typeof aSnoozer>;
  beforeAll(async () => {
    bed = await startMailbed({ isFleeting: true });
  });
  beforeEach(async () => {
    alice = await aSyncedAccount(bed, 'alice');
    raw = await alice.rawClient();
    for (const box of ['INBOX', 'Archive', 'Snoozed']) {
      const { lines } = await raw.say(`SELECT "${box}"`).catch(() => ({ lines: [] }));
      if (lines.length === 0) continue;
      await raw.say('STORE 1:* +FLAGS.SILENT (\\Deleted)');
      await raw.say('EXPUNGE');
    }
    const client = await alice.client();
    for (const subject of ['Lunch', 'Concert']) await append(client, 'INBOX', rawMessage({ subject }));
    client.close();
    face = aSnoozer(alice.store, alice.account);
    alice.start();
    await eventually(face.draw, (drawn) => drawn.length === 2);
    return async () => {
      raw.close();
      await alice.end();
    };
  });
  afterAll(() => bed?.stop());

  /** The subjects in a mailbox, as a client that is none of ours sees them. */
  const there = async (box: string): Promise<string[]> => {
    await raw.say(`EXAMINE "${box}"`);
    if ((await uidsThere(raw)).length === 0) return [];
    const { lines } = await raw.say('UID FETCH 1:* (BODY.PEEK[HEADER.FIELDS (SUBJECT)])');
    return lines.flatMap((line) => /Subject: (.*?)\r\n/.exec(line)?.[1] ?? []);
  };
  const hasSnoozed = async () => (await raw.say('LIST "" "Snoozed"')).lines.some((line) => /Snoozed/.test(line));
  const snoozeLunch = async (until = FAR) => {
    await face.snooze(await face.idOf('Lunch'), until);
    await eventually(hasSnoozed, (has) => has);
    await eventually(
      () => there('Snoozed'),
      (subjects) => subjects.join() === 'Lunch',
    );
    expect(await there('INBOX')).toEqual(['Concert']);
  };
  const due = () => alice.store.database.rows(DUE, [alice.account]);

  it('lies in Snoozed for every client, and comes back on top by itself when its time has come', async () => {
    await snoozeLunch();
    expect(await face.draw()).toEqual(['Concert: Inbox', 'Lunch: Snoozed …']);
    await face.snooze(await face.idOf('Lunch'), new Date(Date.now() + 1500).toISOString());
    await eventually(face.draw, (drawn) => drawn.join() === 'Lunch: Inbox,Concert: Inbox');
    await eventually(
      () => there('INBOX'),
      (subjects) => subjects.length === 2,
    );
    expect(await there('Snoozed')).toEqual([]);
    expect(await findDrift(alice.store, alice.account)).toEqual([]);
  });

  it('wakes although nobody worked when it was due', async () => {
    await snoozeLunch();
    await alice.stop();
    await due();
    expect(await face.draw()).toEqual(['Concert: Inbox', 'Lunch: Snoozed …']);
    alice.start();
    await eventually(face.draw, (drawn) => drawn[0] === 'Lunch: Inbox');
    await eventually(
      () => there('INBOX'),
      (subjects) => subjects.length === 2,
    );
  });

  it('wakes here while the server is away, which hears of it when it is back', async () => {
    await snoozeLunch();
    raw.close();
    await bed.stopDovecot();
    await due();
    alice.store.hints.wake('command', alice.account);
    await eventually(face.draw, (drawn) => drawn[0] === 'Lunch: Inbox');
    await bed.startDovecot();
    alice.store.hints.wake('accounts', alice.account);
    raw = await alice.rawClient();
    await eventually(
      () => there('INBOX'),
      (subjects) => subjects.length === 2,
    );
    expect(await there('Snoozed')).toEqual([]);
    expect(await face.draw()).toEqual(['Lunch: Inbox', 'Concert: Inbox']);
  });

  it('is snoozed no more once another client has moved it, and does not come back', async () => {
    await snoozeLunch();
    await raw.say('SELECT "Snoozed"');
    await raw.say('UID MOVE 1:* "Archive"');
    alice.store.hints.wake('check', alice.account);
    await eventually(face.draw, (drawn) => drawn.includes('Lunch: Archive'));
    await due();
    alice.store.hints.wake('command', alice.account);
    expect(await wakeSnoozes(alice.store, { account: alice.account, epoch: 1 }, new Date())).toBe(0);
    expect(await face.draw()).toEqual(['Concert: Inbox', 'Lunch: Archive']);
  });

  it('taken back before the server has heard of it, it never was away', async () => {
    await alice.stop();
    const id = await face.idOf('Lunch');
    await face.snooze(id, FAR);
    await face.snooze(id, null);
    expect(await face.draw()).toEqual(['Concert: Inbox', 'Lunch: Inbox']);
    alice.start();
    await eventually(hasSnoozed, (has) => has);
    alice.store.hints.wake('check', alice.account);
    await eventually(
      () => there('INBOX'),
      (subjects) => subjects.length === 2,
    );
    expect(await face.draw()).toEqual(['Concert: Inbox', 'Lunch: Inbox']);
  });
});

describe('what is snoozed in an account whose mailboxes are here', () => {
  it('waits in a mailbox of its own, and comes back on top', async () => {
    const { store, end } = await aStore();
    const { account } = await aPop3Account(store);
    const where = { account, epoch: 0 };
    const emails = ['Lunch', 'Concert'].map((subject, index) => {
      const {
        uid: _uid,
        modseq: _modseq,
        ...email
      } = anIncomingEmail({ uid: index + 1, joinKey: null, headers: { subject } });
      const kept = { file: `${account}/00/none`, start: index * 10, size: 10 };
      return { email, kept, entry: { uidl: `u${index}`, size: 10, hash: `0${index}` } };
    });
    await collectEmails(store, where, emails);
    const outside = createOutside({ allowLoopback: true, allowPrivate: false, allowedNetworks: [] });
    const context = {
      store,
      outside,
      key: new Uint8Array(32),
      log: silentLogger,
      ...where,
      refused: new Set<number>(),
    };
    const face = aSnoozer(store, account);
    await face.snooze(await face.idOf('Lunch'), FAR);
    await carryOutHere(context);
    expect(await face.draw()).toEqual(['Concert: Inbox', 'Lunch: Snoozed …']);
    await store.database.rows(DUE, [account]);
    expect(await wakeSnoozes(store, where, new Date())).toBe(1);
    await carryOutHere(context);
    expect(await face.draw()).toEqual(['Lunch: Inbox', 'Concert: Inbox']);
    expect(await findDrift(store, account)).toEqual([]);
    await end();
  });
});
