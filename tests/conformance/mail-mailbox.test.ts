import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { GetResponse, QueryResponse } from '@/lib/jmap/method';
import { roleOfNumber } from '@/lib/mail/mailbox/role-number';
import { setMailboxStatus } from '@/lib/server/store/mailbox-marks';
import { applyMailboxList } from '@/lib/server/store/mailboxes';
import { checkCounters } from '@/tests/builders/jmap/check-counters';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { rfc8621 } from '@/tests/conformance/rfc';
import { aListedMailbox, aStore } from '@/tests/integration/store/a-store';

/** path, role, sortOrder, subscribed */
const TREE: [string, number, number, boolean][] = [
  ['INBOX', 1, 1, true],
  ['Trash', 4, 4, true],
  ['Zoo', 0, 10, true],
  ['Zoo/Ape', 0, 10, false],
  ['Zoo/Ape/Bonobo', 0, 10, true],
  ['Work', 0, 10, true],
  ['Work/Zebra', 0, 5, true],
  ['Work/ant', 0, 10, true],
];

describe('Mailbox', () => {
  let house: JmapAccount;
  let end: () => Promise<void>;
  beforeAll(async () => {
    const opened = await aStore();
    end = opened.end;
    house = await aJmapAccount(opened.store);
    const listed = TREE.map(([path, role, sortOrder, subscribed]) => ({
      ...aListedMailbox(path, role),
      sortOrder,
      subscribed,
    }));
    const others = ['Sent', 'Drafts', 'Junk', 'Archive'].map((path, index) =>
      aListedMailbox(path, [2, 3, 5, 6][index]!),
    );
    await applyMailboxList(opened.store, {
      account: house.account,
      epoch: 0,
      listed: [...listed, ...others],
      renamed: new Map(),
    });
  });
  afterAll(() => end());

  const boxes = async () => (await house.ask<GetResponse<Mailbox>>('Mailbox/get')).list;
  const names = async (args: Readonly<Record<string, unknown>>): Promise<string[]> => {
    const { ids } = await house.ask<QueryResponse>('Mailbox/query', args);
    const all = new Map((await boxes()).map((box) => [box.id as string, box.name]));
    return ids.map((id) => all.get(id) ?? id);
  };
  const idOf = async (name: string) => (await boxes()).find((box) => box.name === name)!.id;

  rfc8621('§2', 'a mailbox has every property of the RFC, and says what may be done with it', async () => {
    const inbox = (await boxes()).find((box) => box.role === 'inbox');
    const may = 'mayReadItems mayAddItems mayRemoveItems maySetSeen maySetKeywords mayCreateChild maySubmit';
    expect(inbox).toEqual({
      id: house.boxId.INBOX,
      name: 'Inbox',
      parentId: null,
      role: 'inbox',
      sortOrder: 1,
      totalEmails: 0,
      unreadEmails: 0,
      totalThreads: 0,
      unreadThreads: 0,
      // The inbox stays where it is (RFC 3501 §6.3.4, §6.3.5).
      myRights: {
        ...Object.fromEntries(may.split(' ').map((right) => [right, true])),
        mayRename: false,
        mayDelete: false,
      },
      isSubscribed: true,
      color: null,
    });
    expect((await boxes()).find((box) => box.name === 'Bonobo')?.parentId).toBe(await idOf('Ape'));
    const work = (await boxes()).find((box) => box.name === 'Work');
    expect(Object.values(work?.myRights ?? {})).toEqual(Array.from({ length: 9 }, () => true));
  });

  rfc8621(
    '§2',
    'a mailbox that only holds others can be filled by nobody; without an SMTP server nothing is sent',
    async () => {
      const where = [house.account, house.box.Archive] as const;
      await house.store.who
        .$executeRaw`update "Mailbox" set "selectable" = false where "accountId" = ${where[0]} and "no" = ${where[1]}`;
      await house.store.who.mailAccount.update({ where: { id: house.account }, data: { maySend: false } });
      const [archive, inbox] = ['archive', 'inbox'].map((role) =>
        boxes().then((all) => all.find((box) => box.role === role)),
      );
      expect((await archive)?.myRights).toEqual({
        mayReadItems: true,
        mayAddItems: false,
        mayRemoveItems: false,
        maySetSeen: false,
        maySetKeywords: false,
        mayCreateChild: true,
        mayRename: false,
        mayDelete: false,
        maySubmit: false,
      });
      expect((await inbox)?.myRights.maySubmit).toBe(false);
      await house.store.who
        .$executeRaw`update "Mailbox" set "selectable" = true where "accountId" = ${where[0]} and "no" = ${where[1]}`;
    },
  );

  rfc8621('§2', 'a role is a name of the IANA registry in lower case, and no two mailboxes have the same', async () => {
    const registry = 'all archive drafts flagged important inbox junk memos scheduled sent snoozed subscribed trash';
    const given = Array.from({ length: 12 }, (_, role) => roleOfNumber(role)).filter((role) => role !== null);
    expect(given.filter((role) => !registry.split(' ').includes(role))).toEqual([]);
    const roles = (await boxes()).flatMap(({ role }) => role ?? []);
    expect(roles.sort()).toEqual(['archive', 'drafts', 'inbox', 'junk', 'sent', 'trash']);
  });

  rfc8621('§2', 'the example of unreadThreads: an unread email in Trash, a read one in Inbox, one thread', async () => {
    await house.put('INBOX', [anIncomingEmail({ uid: 1, bits: 1 })]);
    await house.put('Trash', [anIncomingEmail({ uid: 2, headers: { references: ['1@example.test'] } })]);
    const counts = (await boxes()).filter(({ role }) => role === 'inbox' || role === 'trash');
    expect(counts.map(({ role, unreadThreads, totalThreads }) => ({ role, unreadThreads, totalThreads }))).toEqual([
      { role: 'inbox', unreadThreads: 0, totalThreads: 1 },
      { role: 'trash', unreadThreads: 1, totalThreads: 1 },
    ]);
  });

  rfc8621('§2', 'drafts are never unread, and an unread reply elsewhere makes the thread unread here', async () => {
    await house.put('Drafts', [anIncomingEmail({ uid: 11, bits: 8 })]);
    await house.put('Archive', [anIncomingEmail({ uid: 12, bits: 0, headers: { references: ['11@example.test'] } })]);
    const drafts = (await boxes()).find((box) => box.role === 'drafts');
    expect(drafts).toMatchObject({ totalEmails: 1, unreadEmails: 0, totalThreads: 1, unreadThreads: 1 });
  });

  rfc8621('§2', 'the counters of a complete mailbox are what queries count', async () => {
    await house.store.who.$executeRaw`update "Mailbox" set "complete" = true where "accountId" = ${house.account}`;
    const checked = await checkCounters(house.call, house.accountId);
    expect(checked.length).toBeGreaterThan(8);
    for (const { name, said, counted } of checked) expect({ name, ...said }).toEqual({ name, ...counted });
  });

  rfc8621('§2', 'until a mailbox is complete its counters are the server’s, never less than what is here', async () => {
    const where = { account: house.account, epoch: 0, mailboxNo: house.box.Sent };
    await house.store.who.$executeRaw`update "Mailbox" set "complete" = false where "accountId" = ${house.account}`;
    await setMailboxStatus(house.store, { ...where, emails: 5000, unseen: 17 });
    const sent = (await boxes()).find((box) => box.role === 'sent');
    expect(sent).toMatchObject({ totalEmails: 5000, unreadEmails: 17, totalThreads: 0 });
  });

  rfc8621('§2.3', 'mailboxes are sorted by sortOrder and name, without regard to case', async () => {
    const byOrder = await names({ sort: [{ property: 'sortOrder' }, { property: 'name' }] });
    expect(byOrder.slice(0, 3)).toEqual(['Inbox', 'Sent', 'Drafts']);
    expect(byOrder.slice(-5)).toEqual(['ant', 'Ape', 'Bonobo', 'Work', 'Zoo']);
    const down = await names({ sort: [{ property: 'name', isAscending: false }], limit: 3 });
    expect(down).toEqual(['Zoo', 'Zebra', 'Work']);
    expect(await house.errorOf('Mailbox/query', { sort: [{ property: 'parentId' }] })).toBe('unsupportedSort');
    expect(await house.errorOf('Mailbox/query', { sort: [{ property: 'toString' }] })).toBe('unsupportedSort');
    const collated = (collation: string) => ({ sort: [{ property: 'name', collation }] });
    expect((await names(collated('i;octet'))).at(-1)).toBe('ant');
    expect(await house.errorOf('Mailbox/query', collated('i;klingon'))).toBe('unsupportedSort');
  });

  rfc8621(
    '§2.3',
    'sortAsTree puts children under their parent, also when the filter leaves the parent out',
    async () => {
      const sort = [{ property: 'name' }];
      const filter = { hasAnyRole: false };
      expect(await names({ sort, filter, sortAsTree: true })).toEqual(['Work', 'ant', 'Zebra', 'Zoo', 'Ape', 'Bonobo']);
      const down = [{ property: 'name', isAscending: false }];
      expect(await names({ sort: down, filter, sortAsTree: true })).toEqual([
        'Zoo',
        'Ape',
        'Bonobo',
        'Work',
        'Zebra',
        'ant',
      ]);
      const noParents = {
        operator: 'AND',
        conditions: [filter, { operator: 'NOT', conditions: [{ parentId: null }] }],
      };
      expect(await names({ sort, filter: noParents, sortAsTree: true })).toEqual(['ant', 'Zebra', 'Ape', 'Bonobo']);
    },
  );

  rfc8621('§2.3', 'filterAsTree keeps a mailbox only if all above it are kept', async () => {
    const sort = [{ property: 'name' }];
    const filter = { isSubscribed: true, hasAnyRole: false };
    expect(await names({ sort, filter })).toEqual(['ant', 'Bonobo', 'Work', 'Zebra', 'Zoo']);
    expect(await names({ sort, filter, filterAsTree: true })).toEqual(['ant', 'Work', 'Zebra', 'Zoo']);
  });

  rfc8621('§2.3', 'mailboxes are filtered by parent, name, role and subscription, with AND, OR and NOT', async () => {
    const sort = [{ property: 'name' }];
    const of = (filter: object | null) => names({ sort, filter });
    expect(await of({ parentId: await idOf('Zoo') })).toEqual(['Ape']);
    expect(await of({ parentId: null, hasAnyRole: false })).toEqual(['Work', 'Zoo']);
    expect(await of({ name: 'an' })).toEqual(['ant']);
    expect(await of({ role: 'inbox' })).toEqual(['Inbox']);
    expect(await of({ role: null, name: 'o' })).toEqual(['Bonobo', 'Work', 'Zoo']);
    expect(await of({ isSubscribed: false })).toEqual(['Ape']);
    const either = [{ name: 'ape' }, { name: 'ant' }];
    expect(await of({ operator: 'OR', conditions: either })).toEqual(['ant', 'Ape']);
    expect(await of({ operator: 'AND', conditions: either })).toEqual([]);
    expect((await of({ operator: 'NOT', conditions: either })).length).toBe((await of(null)).length - 2);
    expect(await of({})).toEqual(await of(null));
    expect(await house.errorOf('Mailbox/query', { filter: { operator: 'XOR', conditions: [] } })).toBe(
      'invalidArguments',
    );
  });

  rfc8621('§2.3', 'position, anchor, limit and total as everywhere', async () => {
    const sort = [{ property: 'name' }];
    const all = (await house.ask<QueryResponse>('Mailbox/query', { sort })).ids;
    const query = (args: object) => house.ask<QueryResponse>('Mailbox/query', { sort, ...args });
    expect(await query({ position: -2 })).toMatchObject({ position: all.length - 2, ids: all.slice(-2) });
    expect(await query({ position: 99, calculateTotal: true })).toMatchObject({ ids: [], total: all.length });
    const anchored = { anchor: all[3], anchorOffset: -1, position: 8, limit: 2 };
    expect(await query(anchored)).toMatchObject({ position: 2, ids: all.slice(2, 4) });
    expect(await query({ limit: 0 })).toMatchObject({ ids: [], position: 0 });
    expect(await house.errorOf('Mailbox/query', { anchor: 'x' })).toBe('anchorNotFound');
  });
});
