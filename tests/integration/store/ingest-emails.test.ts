import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountNo } from '@/lib/base/ids';
import { changesSince } from '@/lib/server/store/changes';
import { findDrift } from '@/lib/server/store/drift';
import { getEmails, getThreads } from '@/lib/server/store/emails';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import { listPage, listPosition } from '@/lib/server/store/list-page';
import { setUidValidity } from '@/lib/server/store/mailbox-marks';
import { copyUids, removeCopies, updateCopies } from '@/lib/server/store/remove-copies';
import type { Store } from '@/lib/server/store/store';
import { NotOwnerError } from '@/lib/server/store/write-transaction';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { anAccount, aStore } from '@/tests/integration/store/a-store';

const BOXES = { INBOX: 1, Sent: 2, Trash: 4, Archive: 6 };

describe('ingestEmails', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());

  const into = (account: AccountNo, mailboxNo: number) => ({
    account,
    epoch: 0,
    mailboxNo,
  });
  const page = async (account: AccountNo, mailboxNo: number, kind: 'all' | 'unread' = 'all') =>
    listPage(store, { account, list: { mailboxNo, kind }, position: 0, limit: 50 });

  it('puts a message into its list, its thread and the change log in one step', async () => {
    const { account, box } = await anAccount(store, BOXES);
    await ingestEmails(store, {
      ...into(account, box.INBOX),
      emails: [anIncomingEmail({ uid: 1 })],
      cursor: { backfillUid: 1 },
    });
    const { total, ids } = await page(account, box.INBOX);
    expect({ total, ids }).toEqual({ total: 1, ids: [1024] });
    const changes = await changesSince(store, { account, type: 'Email', since: '0', limit: 10 });
    expect(changes).toMatchObject({ created: [1024], updated: [], destroyed: [], hasMore: false });
    expect(await findDrift(store, account)).toEqual([]);
  });

  it('takes the same messages again without a trace', async () => {
    const { account, box } = await anAccount(store, BOXES);
    const emails = [anIncomingEmail({ uid: 1 }), anIncomingEmail({ uid: 2 })];
    await ingestEmails(store, { ...into(account, box.INBOX), emails });
    const before = await changesSince(store, { account, type: 'Email', since: '0', limit: 10 });
    const again = await ingestEmails(store, { ...into(account, box.INBOX), emails });
    expect(again).toEqual({ created: [], joined: 0 });
    expect(await changesSince(store, { account, type: 'Email', since: '0', limit: 10 })).toEqual(before);
  });

  it('makes one email of two copies in different mailboxes, and never of two UIDs of one mailbox', async () => {
    const { account, box } = await anAccount(store, BOXES);
    const twin = (uid: number, bits: number) =>
      anIncomingEmail({ uid, bits, joinKey: 'd:twin', headers: { messageId: ['twin@x'] } });
    await ingestEmails(store, { ...into(account, box.INBOX), emails: [twin(1, 1), twin(2, 1)] });
    const joined = await ingestEmails(store, { ...into(account, box.Archive), emails: [twin(7, 2)] });
    expect(joined.joined).toBe(1);
    const { list } = await getEmails(store, account, [1, 2]);
    // $seen only if every copy has it; any other keyword if one has it.
    expect(list.find((email) => email.no === 1)).toMatchObject({ mailboxes: [box.INBOX, box.Archive], flags: 2 });
    expect(list.find((email) => email.no === 2)).toMatchObject({ mailboxes: [box.INBOX], flags: 1 });
    expect(await findDrift(store, account)).toEqual([]);
  });

  it('keeps the id of a message that is moved, when its new place is read first', async () => {
    const { account, box } = await anAccount(store, BOXES);
    await ingestEmails(store, { ...into(account, box.INBOX), emails: [anIncomingEmail({ uid: 5 })] });
    await ingestEmails(store, { ...into(account, box.Archive), emails: [{ ...anIncomingEmail({ uid: 5 }), uid: 9 }] });
    await removeCopies(store, into(account, box.INBOX), [5]);
    expect((await page(account, box.Archive)).ids).toEqual([1024]);
    expect((await page(account, box.INBOX)).total).toBe(0);
    expect(await findDrift(store, account)).toEqual([]);
  });

  it('hides a message marked \\Deleted and gives it a new id when the mark is taken away', async () => {
    const { account, box } = await anAccount(store, BOXES);
    await ingestEmails(store, { ...into(account, box.INBOX), emails: [anIncomingEmail({ uid: 1 })] });
    const flags = { uid: 1, bits: 0, keywords: [], modseq: 2 };
    await updateCopies(store, into(account, box.INBOX), [{ ...flags, deleted: true }]);
    expect((await page(account, box.INBOX)).total).toBe(0);
    expect(await copyUids(store, account, box.INBOX)).toEqual([1]);
    await updateCopies(store, into(account, box.INBOX), [{ ...flags, deleted: false }]);
    expect((await page(account, box.INBOX)).ids).toEqual([1025]);
    const changes = await changesSince(store, { account, type: 'Email', since: '2', limit: 10 });
    expect(changes).toMatchObject({ created: [1025], destroyed: [1024] });
    expect(await findDrift(store, account)).toEqual([]);
  });

  it('merges two threads when the message between them arrives, and re-issues the ids of the smaller', async () => {
    const { account, box } = await anAccount(store, BOXES);
    const [first, second, third] = [1, 2, 3].map((uid) => ({ uid, headers: { messageId: [`${uid}@x`] } }));
    if (!first || !second || !third) throw new Error('three messages');
    const reply = anIncomingEmail({ ...third, headers: { messageId: ['3@x'], references: ['1@x', '2@x'] } });
    await ingestEmails(store, { ...into(account, box.INBOX), emails: [anIncomingEmail(first)] });
    await ingestEmails(store, { ...into(account, box.Sent), emails: [anIncomingEmail(second)] });
    await ingestEmails(store, { ...into(account, box.INBOX), emails: [reply] });
    expect((await page(account, box.INBOX)).total).toBe(1);
    const { list } = await getThreads(store, account, [1, 2]);
    expect(list).toEqual([{ no: 1, emails: [1024, 2049, 3072] }]);
    const threads = await changesSince(store, { account, type: 'Thread', since: '3', limit: 10 });
    expect(threads).toMatchObject({ updated: [1], destroyed: [2] });
    expect(await findDrift(store, account)).toEqual([]);
  });

  it('keeps every message over a change of UIDVALIDITY', async () => {
    const { account, box } = await anAccount(store, BOXES);
    const emails = [1, 2, 3].map((uid) => anIncomingEmail({ uid }));
    await ingestEmails(store, { ...into(account, box.INBOX), emails });
    await setUidValidity(store, { ...into(account, box.INBOX), uidValidity: 77 });
    expect((await page(account, box.INBOX)).total).toBe(3);
    await ingestEmails(store, {
      ...into(account, box.INBOX),
      emails: emails.map((email) => ({ ...email, uid: email.uid + 1 })),
    });
    const old = (await copyUids(store, account, box.INBOX, -1e12)).filter((uid) => uid < 0);
    await removeCopies(store, into(account, box.INBOX), old);
    expect((await page(account, box.INBOX)).ids).toEqual([3072, 2048, 1024]);
    expect(await findDrift(store, account)).toEqual([]);
  });

  it('refuses a worker whose epoch has passed', async () => {
    const { account, box } = await anAccount(store, BOXES);
    const late = { ...into(account, box.INBOX), epoch: 7, emails: [anIncomingEmail({ uid: 1 })] };
    await expect(ingestEmails(store, late)).rejects.toThrow(NotOwnerError);
    expect((await page(account, box.INBOX)).total).toBe(0);
  });

  it('cuts a change row in two when a client takes fewer ids at once', async () => {
    const { account, box } = await anAccount(store, BOXES);
    await ingestEmails(store, {
      ...into(account, box.INBOX),
      emails: [1, 2, 3, 4, 5].map((uid) => anIncomingEmail({ uid })),
    });
    const seen: number[] = [];
    let since = '0';
    for (let more = true; more; ) {
      const changes = await changesSince(store, { account, type: 'Email', since, limit: 2 });
      if (!changes) throw new Error('no changes');
      seen.push(...changes.created);
      since = changes.newState;
      more = changes.hasMore;
    }
    expect(seen).toEqual([1024, 2048, 3072, 4096, 5120]);
    const end = await changesSince(store, { account, type: 'Email', since, limit: 2 });
    expect(end).toMatchObject({ newState: since, created: [], hasMore: false });
  });

  it('finds the position of an email, and nothing drifts, after random changes by other clients', async () => {
    const { account, box } = await anAccount(store, BOXES);
    let uid = 0;
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    const boxes = Object.values(box);
    for (let round = 0; round < 40; round += 1) {
      const mailboxNo = boxes[random(boxes.length)] ?? 1;
      const references = uid > 3 ? [`${1 + random(uid)}@example.test`] : [];
      const emails = Array.from({ length: 1 + random(5) }, () => {
        uid += 1;
        return anIncomingEmail({
          uid,
          bits: random(4),
          deleted: random(9) === 0,
          headers: { references, messageId: [`${uid}@example.test`] },
        });
      });
      await ingestEmails(store, { ...into(account, mailboxNo), emails });
      const known = await copyUids(store, account, mailboxNo);
      const some = known.filter(() => random(4) === 0);
      const deleted = random(6) === 0;
      await updateCopies(
        store,
        into(account, mailboxNo),
        some.map((one) => ({
          uid: one,
          bits: random(4),
          keywords: random(3) === 0 ? ['work'] : [],
          deleted,
          modseq: null,
        })),
      );
      await removeCopies(
        store,
        into(account, mailboxNo),
        known.filter(() => random(12) === 0),
      );
    }
    expect(await findDrift(store, account)).toEqual([]);
    const { ids } = await page(account, box.INBOX);
    const last = ids.at(-1) ?? 0;
    const where = {
      account,
      list: { mailboxNo: box.INBOX, kind: 'all' as const },
      emailNo: Math.floor(last / 1024),
      generation: last % 1024,
    };
    expect(await listPosition(store, where)).toBe(ids.length - 1);
  });
});
