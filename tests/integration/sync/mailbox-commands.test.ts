import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { arrangeMailbox } from '@/lib/server/store/commands/arrange-mailbox';
import { destroyMailbox } from '@/lib/server/store/commands/destroy-mailbox';
import { createMailbox, renameMailbox } from '@/lib/server/store/commands/mailbox-commands';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import type { Cut } from '@/tests/builders/imap/a-cutter';
import type { RawClient } from '@/tests/builders/imap/a-raw-client';
import { append, rawMessage } from '@/tests/integration/sync/a-synced-account';
import { aWritingAccount, type WritingAccount } from '@/tests/integration/sync/a-writing-account';
import { capabilityWithout, type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

const SYSTEM = new Set(['INBOX', 'Archive', 'Trash', 'Sent', 'Drafts', 'Junk']);

describe.each([
  ['everything', undefined],
  ['neither UNSELECT nor LIST-STATUS', capabilityWithout('UNSELECT', 'LIST-STATUS', 'QRESYNC', 'CONDSTORE')],
])('mailboxes that are made, renamed and deleted here, on a server with %s', (_name, capability) => {
  let bed: Mailbed;
  let alice: WritingAccount;
  let raw: RawClient;
  beforeAll(async () => {
    bed = await startMailbed({ isFleeting: true, ...(capability !== undefined && { capability }) });
    alice = await aWritingAccount(bed, 'alice');
    raw = await alice.rawClient();
    await alice.round();
  });
  afterAll(async () => {
    raw?.close();
    await alice?.end();
    await bed?.stop();
  });

  const there = async (): Promise<string[]> => {
    const { lines } = await raw.say('LIST "" "*"');
    return lines
      .flatMap((line) => /^\* LIST \([^)]*\) "?.*?"? "?([^"]+)"?$/.exec(line)?.[1] ?? [])
      .filter((path) => !SYSTEM.has(path))
      .sort();
  };
  const here = async (): Promise<string[]> =>
    (await listMailboxes(alice.store, alice.account))
      .map((box) => `${box.path}${box.pending ? ' pending' : ''}${box.destroyedAt ? ' destroyed' : ''}`)
      .filter((path) => !SYSTEM.has(path))
      .sort();
  const make = async (name: string, parentNo: number | null = null): Promise<number> => {
    const made = await createMailbox(alice.store, alice.account, { name, parentNo });
    if (made.kind !== 'created') throw new Error(made.kind);
    return made.no;
  };
  const rename = (mailboxNo: number, name: string, parentNo: number | null = null) =>
    renameMailbox(alice.store, alice.account, { mailboxNo, name, parentNo });
  const destroy = (mailboxNo: number, removeEmails = true) =>
    destroyMailbox(alice.store, alice.account, { mailboxNo, removeEmails });

  /** Everything that other tests made goes; a minute later it is forgotten here too. */
  beforeEach(async () => {
    await raw.say('EXAMINE INBOX');
    for (const path of (await there()).toReversed()) await raw.say(`DELETE "${path}"`);
    await alice.store.database.rows(
      { name: 'test-forget', text: `delete from "Mailbox" where "accountId" = $1 and "role" = 0` },
      [alice.account],
    );
    await alice.round();
    expect(await here()).toEqual([]);
  });

  it('are there and subscribed to, children in their parents, names in any alphabet', async () => {
    const plans = await make('Pläne');
    await make('Später', plans);
    expect(await here()).toHaveLength(2);
    await alice.act();
    const { lines } = await raw.say('LSUB "" "*"');
    expect(lines.filter((line) => line.includes('Pl&AOQ-ne'))).toHaveLength(2);
    expect(await there()).toHaveLength(2);
    expect((await here()).some((path) => path.includes('pending'))).toBe(false);
    await alice.isEqual();
  });

  it('take their subscriptions along, and those of their children', async () => {
    const plans = await make('Plans');
    const old = await make('Old', plans);
    await make('Older', old);
    const quiet = await make('Quiet', plans);
    await make('Plans too');
    await alice.act();
    await subscribe(quiet, false);
    await rename(plans, 'Done', await make('Shelf'));
    await alice.act();
    const own = (await subscribed()).filter((path) => /Plans|Done/.test(path));
    expect(own.toSorted()).toEqual(['Plans too', 'Shelf/Done', 'Shelf/Done/Old', 'Shelf/Done/Old/Older']);
    await alice.isEqual();
    expect(await isSubscribed('Shelf/Done/Old')).toBe(true);
    expect(await isSubscribed('Shelf/Done/Quiet')).toBe(false);
  });

  const subscribed = async (): Promise<string[]> =>
    (await raw.say('LSUB "" "*"')).lines.flatMap(
      (line) => /^\* LSUB \([^)]*\) "?.*?"? "?([^"]+)"?$/.exec(line)?.[1] ?? [],
    );
  const subscribe = async (mailboxNo: number, isWanted: boolean) => {
    const { sortOrder } = (await listMailboxes(alice.store, alice.account)).find(({ no }) => no === mailboxNo) ?? {};
    await arrangeMailbox(alice.store, alice.account, {
      mailboxNo,
      sortOrder: sortOrder ?? 0,
      subscribed: isWanted,
    });
  };
  const isSubscribed = async (path: string) => (await alice.box(path)).subscribed;

  it('are subscribed to there, and no longer, also when they are renamed or made so', async () => {
    const plans = await make('Plans');
    await alice.act();
    expect(await subscribed()).toContain('Plans');
    await subscribe(plans, false);
    // A LIST that comes first does not know yet.
    await alice.round();
    expect(await isSubscribed('Plans')).toBe(false);
    await alice.act();
    await alice.round();
    expect([await subscribed(), await isSubscribed('Plans')]).toEqual([expect.not.arrayContaining(['Plans']), false]);
    await rename(plans, 'Done');
    await alice.act();
    await alice.round();
    expect([await subscribed(), await isSubscribed('Done')]).toEqual([expect.not.arrayContaining(['Done']), false]);
    await subscribe(plans, true);
    await alice.act();
    expect(await subscribed()).toContain('Done');
    await createMailbox(alice.store, alice.account, { name: 'Quiet', parentNo: null, subscribed: false });
    await alice.act();
    expect(await there()).toEqual(['Done', 'Quiet']);
    expect(await subscribed()).not.toContain('Quiet');
    await alice.isEqual();
    expect([await isSubscribed('Done'), await isSubscribed('Quiet')]).toEqual([true, false]);
  });

  it.each(['before', 'after'] as const)(
    'are unsubscribed when the connection breaks %s the server hears',
    async (cut) => {
      const plans = await make('Plans');
      await alice.act();
      let isOver = false;
      alice.cutter.decide = (line): Cut | undefined => {
        if (isOver || !line.startsWith('UNSUBSCRIBE')) return undefined;
        isOver = true;
        return cut;
      };
      await subscribe(plans, false);
      await alice.act();
      alice.cutter.decide = () => undefined;
      expect([isOver, await subscribed()]).toEqual([true, expect.not.arrayContaining(['Plans'])]);
      await alice.isEqual();
      expect(await isSubscribed('Plans')).toBe(false);
    },
  );

  it('are again as they were where the server refuses to subscribe', async () => {
    const plans = await make('Plans');
    await alice.act();
    await subscribe(plans, false);
    await alice.act();
    await raw.say('DELETE Plans');
    await subscribe(plans, true);
    expect(await isSubscribed('Plans')).toBe(true);
    await alice.actOnce();
    expect(await alice.open()).toEqual([expect.stringMatching(/^subscribeMailbox refused 0 command\./)]);
    expect(await isSubscribed('Plans')).toBe(false);
    await alice.store.database.rows({ name: 'test-clear', text: 'delete from "Command" where "accountId" = $1' }, [
      alice.account,
    ]);
  });

  it('take what is moved into them at once', async () => {
    const client = await alice.client();
    await append(client, 'INBOX', rawMessage({ subject: 'one' }));
    client.close();
    await alice.round();
    const emails = await alice.emailsIn('INBOX');
    await make('Plans');
    await alice.place(emails, { add: ['Plans'], remove: ['INBOX'] });
    expect(await alice.emailsIn('Plans')).toEqual(emails);
    await alice.act();
    await alice.isEqual();
    expect(await alice.emailsIn('Plans')).toEqual(emails);
    expect((await raw.say('STATUS Plans (MESSAGES)')).lines.join()).toContain('MESSAGES 1');
  });

  it('that somebody else empties before they were ever read are empty here too', async () => {
    const client = await alice.client();
    await append(client, 'INBOX', rawMessage({ subject: 'lunch' }));
    client.close();
    await alice.round();
    const emails = await alice.emailsIn('INBOX');
    await make('Passing through');
    await alice.act();
    await alice.place(emails, { add: ['Passing through'], remove: ['INBOX'] });
    // Carried out, and told where it lies now; no round has looked there yet.
    await alice.actOnce();
    await raw.say('SELECT "Passing through"');
    await raw.say('UID MOVE 1:* "Archive"');
    await alice.round();
    await alice.round();
    expect(await alice.emailsIn('Passing through')).toEqual([]);
    expect(await alice.emailsIn('Archive')).toEqual(expect.arrayContaining(emails));
    await alice.isEqual();
  });

  it('are renamed with those below them, and keep their mail', async () => {
    const plans = await make('Plans');
    await make('Old', plans);
    await alice.act();
    const client = await alice.client();
    await append(client, 'Plans', rawMessage());
    client.close();
    await alice.round();
    const emails = await alice.emailsIn('Plans');
    await rename(plans, 'Done');
    await alice.act();
    expect((await there()).map((path) => path.slice(0, 4))).toEqual(['Done', 'Done']);
    expect(await alice.emailsIn('Done')).toEqual(emails);
    await alice.isEqual();
    expect((await here()).sort()).toEqual(await there());
  });

  it('are deleted with their mail, unless mail has come that nobody has seen', async () => {
    const plans = await make('Plans');
    await alice.act();
    const client = await alice.client();
    await append(client, 'Plans', rawMessage());
    await alice.round();
    await destroy(plans);
    await append(client, 'Plans', rawMessage());
    await alice.act();
    expect(await alice.open()).toEqual(['deleteMailbox refused 0 command.mailboxHasNew']);
    expect(await there()).toEqual(['Plans']);
    await alice.store.database.rows({ name: 'test-clear', text: 'delete from "Command" where "accountId" = $1' }, [
      alice.account,
    ]);
    await alice.round();
    expect(await alice.emailsIn('Plans')).toHaveLength(2);
    await destroy(plans);
    await alice.act();
    expect(await there()).toEqual([]);
    expect(await here()).toEqual([]);
    client.close();
    await alice.isEqual();
  });

  it('say why they cannot be: the server has the last word', async () => {
    const plans = await make('a'.repeat(300));
    await alice.act();
    const [line] = await alice.open();
    expect(line).toMatch(/^createMailbox refused 0 command\./);
    expect((await here()).length).toBe(0);
    await alice.store.database.rows({ name: 'test-clear', text: 'delete from "Command" where "accountId" = $1' }, [
      alice.account,
    ]);
    expect(plans).toBeGreaterThan(0);
    await alice.isEqual();
  });

  it.each(['before', 'after'] as const)('are done once when the connection breaks %s the server hears', async (cut) => {
    const breakAt = (pattern: RegExp) => {
      let isOver = false;
      alice.cutter.decide = (line): Cut | undefined => {
        if (isOver || !pattern.test(line)) return undefined;
        isOver = true;
        return cut;
      };
    };
    breakAt(/^CREATE/);
    const plans = await make('Plans');
    await alice.act();
    expect(await there()).toEqual(['Plans']);
    await alice.isEqual();
    breakAt(/^RENAME/);
    await rename(plans, 'Done');
    await alice.act();
    expect(await there()).toEqual(['Done']);
    await alice.isEqual();
    expect((await alice.box('Done')).no).toBe(plans);
    breakAt(/^DELETE/);
    await destroy(plans);
    await alice.act();
    expect(await there()).toEqual([]);
    await alice.isEqual();
    expect(await here()).toEqual([]);
    alice.cutter.decide = () => undefined;
  });
});
