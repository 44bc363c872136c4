import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountIdOf } from '@/lib/base/ids';
import type { Email } from '@/lib/jmap/email';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { GetResponse } from '@/lib/jmap/method';
import { findDrift } from '@/lib/server/store/drift';
import { aCaller, callOne } from '@/tests/builders/jmap/a-caller';
import {
  append,
  aSyncedAccount,
  drawServer,
  drawStore,
  eventually,
  rawMessage,
  type SyncedAccount,
} from '@/tests/integration/sync/a-synced-account';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

describe('a conversation that is muted', () => {
  let bed: Mailbed;
  let alice: SyncedAccount;
  beforeAll(async () => {
    bed = await startMailbed({ isFleeting: true });
    alice = await aSyncedAccount(bed, 'alice');
  });
  afterAll(async () => {
    await alice?.end();
    await bed?.stop();
  });

  const ask = <R>(name: string, args: Readonly<Record<string, unknown>> = {}) =>
    callOne<R>(aCaller({ store: alice.store, accounts: [alice.account] }), name, {
      accountId: accountIdOf(alice.account),
      ...args,
    });
  /** `Lunch: Inbox`, with `muted` where it is, by the name of the subject. */
  const draw = async (): Promise<string[]> => {
    const boxes = (await ask<GetResponse<Mailbox>>('Mailbox/get')).list;
    const { ids } = await ask<{ ids: string[] }>('Email/query');
    const properties = ['subject', 'mailboxIds', 'keywords'];
    const { list } = await ask<GetResponse<Email>>('Email/get', { ids, properties });
    return list
      .map(({ subject, mailboxIds, keywords }) => {
        const places = boxes.filter(({ id }) => mailboxIds[id]).map(({ name }) => name);
        return `${subject}: ${places.join(', ')}${keywords['$muted'] ? ' muted' : ''}`;
      })
      .sort();
  };
  const deliver = async (...messages: Parameters<typeof rawMessage>[0][]) => {
    const client = await alice.client();
    for (const message of messages) await append(client, 'INBOX', rawMessage(message));
    client.close();
  };

  it('gets what comes to it in the archive, here and on the server; others come to the inbox as ever', async () => {
    await deliver(
      { subject: 'Office party', id: 'party@example.test' },
      { subject: 'Lunch', id: 'lunch@example.test' },
    );
    alice.start();
    await eventually(draw, (drawn) => drawn.length === 2);
    const boxes = (await ask<GetResponse<Mailbox>>('Mailbox/get')).list;
    await eventually(
      async () => (await ask<GetResponse<{ state: string }>>('AccountStatus/get')).list[0],
      (status) => status?.state === 'upToDate',
    );
    const byRole = (role: string) => boxes.find((box) => box.role === role)?.id;
    const { ids } = await ask<{ ids: string[] }>('Email/query', { filter: { subject: 'party' } });
    const away = { [`mailboxIds/${byRole('inbox')}`]: null, [`mailboxIds/${byRole('archive')}`]: true };
    await ask('Email/set', { update: { [ids[0] ?? '']: { 'keywords/$muted': true, ...away } } });

    await deliver(
      { subject: 'Re: Office party', references: '<party@example.test>' },
      { subject: 'Re: Lunch', references: '<lunch@example.test>' },
    );
    await eventually(draw, (drawn) => drawn.length === 4);
    expect(await draw()).toEqual([
      'Lunch: Inbox',
      'Office party: Archive muted',
      'Re: Lunch: Inbox',
      'Re: Office party: Archive muted',
    ]);
    // It is as unread as it came, and the server has it where we show it.
    const there = async () => {
      const client = await alice.client();
      const drawn = await drawServer(client);
      client.close();
      return drawn;
    };
    await eventually(there, ({ INBOX = [], Archive = [] }) => INBOX.length === 2 && Archive.length === 2);
    expect((await there())['Archive']?.every((line) => line.includes('$muted'))).toBe(true);
    await eventually(
      async () => [await drawStore(alice.store, alice.account), await there()] as const,
      ([here, away]) => JSON.stringify(here) === JSON.stringify(away),
    );
    expect(await findDrift(alice.store, alice.account)).toEqual([]);

    await ask('Email/set', {
      update: Object.fromEntries(
        (await ask<{ ids: string[] }>('Email/query', { filter: { hasKeyword: '$muted' } })).ids.map((id) => [
          id,
          { 'keywords/$muted': null },
        ]),
      ),
    });
    await deliver({ subject: 'Re: Re: Office party', references: '<party@example.test>' });
    await eventually(draw, (drawn) => drawn.includes('Re: Re: Office party: Inbox'));
  });
});
