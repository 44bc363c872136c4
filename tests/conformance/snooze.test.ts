import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailboxNoOf } from '@/lib/base/ids';
import type { Email } from '@/lib/jmap/email';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { ChangesResponse, GetResponse } from '@/lib/jmap/method';
import type { SetResponse } from '@/lib/jmap/set';
import { findDrift } from '@/lib/server/store/drift';
import { wakeSnoozes } from '@/lib/server/store/snoozes/wake-snoozes';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { aStore } from '@/tests/integration/store/a-store';

type Args = Readonly<Record<string, unknown>>;
type QueryResponse = { readonly ids: readonly string[]; readonly canCalculateChanges: boolean };

const MORNING = '2030-03-01T08:00:00Z';
const LATER = '2030-03-04T08:00:00Z';

describe('snoozing, with urn:x-waxwing:jmap', () => {
  let house: JmapAccount;
  let end: () => Promise<void>;
  let uid = 0;
  beforeAll(async () => {
    const opened = await aStore();
    end = opened.end;
    house = await aJmapAccount(opened.store);
  });
  afterAll(() => end());

  const put = async (given: Partial<Parameters<typeof anIncomingEmail>[0]> = {}, box: 'INBOX' | 'Work' = 'INBOX') => {
    uid += 1;
    return (await house.put(box, [anIncomingEmail({ uid, ...given })]))[0] ?? '';
  };
  const set = (id: string, patch: Args) => house.ask<SetResponse>('Email/set', { update: { [id]: patch } });
  const errorOf = async (id: string, patch: Args) => (await set(id, patch)).notUpdated?.[id];
  const wake = (at: string) => wakeSnoozes(house.store, { account: house.account, epoch: 0 }, new Date(at));
  const boxes = async () => (await house.ask<GetResponse<Mailbox>>('Mailbox/get', {})).list;
  const properties = ['mailboxIds', 'keywords', 'receivedAt', 'listDate', 'snoozedUntil'];
  const get = async (id: string) =>
    (await house.ask<GetResponse<Email>>('Email/get', { ids: [id], properties })).list[0];
  /** `Inbox, Work until 2030-03-01T08:00:00Z`. */
  const draw = async (id: string) => {
    const email = await get(id);
    const named = (await boxes()).filter((box) => email?.mailboxIds[box.id]).map(({ name }) => name);
    return `${named.join(', ')}${email?.snoozedUntil ? ` until ${email.snoozedUntil}` : ''}`;
  };
  const inbox = async (sort: string, collapseThreads = true) => {
    const filter = { inMailbox: house.boxId.INBOX };
    const asked = { filter, sort: [{ property: sort, isAscending: false }], collapseThreads };
    return house.ask<QueryResponse>('Email/query', asked);
  };

  it('an email with a date leaves the inbox for a mailbox of its own, which is made with the first', async () => {
    const id = await put();
    expect(await draw(id)).toBe('Inbox');
    const answer = await set(id, { snoozedUntil: MORNING });
    expect(answer.updated).toEqual({ [id]: null });
    expect(await draw(id)).toBe(`Snoozed until ${MORNING}`);
    expect((await boxes()).find(({ name }) => name === 'Snoozed')).toMatchObject({ role: 'snoozed', totalEmails: 1 });
    const changes = await house.ask<ChangesResponse>('Email/changes', { sinceState: answer.oldState });
    expect(changes.updated).toEqual([id]);
  });

  it('another date is another time, and a change; the same one is none', async () => {
    const id = await put();
    await set(id, { snoozedUntil: MORNING });
    const answer = await set(id, { snoozedUntil: LATER });
    expect(await draw(id)).toBe(`Snoozed until ${LATER}`);
    expect(answer.newState).not.toBe(answer.oldState);
    const same = await set(id, { snoozedUntil: LATER, 'keywords/$flagged': null });
    expect(same.newState).toBe(same.oldState);
    await wake(MORNING);
    expect(await draw(id)).toBe(`Snoozed until ${LATER}`);
  });

  it('null takes it back exactly: mailboxes, keywords and its place in the list', async () => {
    const id = await put({ bits: 1 });
    const before = [await get(id), (await inbox('listDate')).ids];
    await set(id, { snoozedUntil: MORNING });
    await set(id, { snoozedUntil: null });
    expect([await get(id), (await inbox('listDate')).ids]).toEqual(before);
    await wake(LATER);
    expect(await get(id)).toEqual(before[0]);
  });

  it('woken it is on top of the list, read or unread as it was, and tells when it woke', async () => {
    const id = await put({ bits: 1, receivedAt: Date.parse('2026-01-02T03:04:05Z') });
    const other = await put({ receivedAt: Date.parse('2026-01-03T03:04:05Z') });
    await set(id, { snoozedUntil: '2031-03-01T08:00:00Z' });
    expect((await inbox('listDate')).ids).not.toContain(id);
    expect(await wake('2031-03-01T07:59:59Z')).toBe(0);
    expect(await wake('2031-03-01T08:00:07Z')).toBe(1);
    expect(await get(id)).toMatchObject({
      mailboxIds: { [house.boxId.INBOX]: true },
      keywords: { $seen: true },
      receivedAt: '2026-01-02T03:04:05Z',
      listDate: '2031-03-01T08:00:07Z',
      snoozedUntil: null,
    });
    const listed = await inbox('listDate');
    expect([listed.ids[0], listed.canCalculateChanges]).toEqual([id, true]);
    // RFC 8621 §4.4.2: by receivedAt it stands where it was received.
    const received = (await inbox('receivedAt')).ids;
    expect(received.indexOf(id)).toBe(received.indexOf(other) + 1);
    // The same of single messages, which no list is kept of.
    const messages = (await inbox('listDate', false)).ids;
    expect([messages[0], messages.includes(other)]).toEqual([id, true]);
    expect((await inbox('receivedAt', false)).ids.indexOf(id)).toBeGreaterThan(0);
    expect(await findDrift(house.store, house.account)).toEqual([]);
  });

  it('an update that names mailboxes says itself what it leaves, and comes back to that', async () => {
    const { INBOX, Work } = house.boxId;
    const id = await put();
    await set(id, { [`mailboxIds/${Work}`]: true });
    await set(id, { snoozedUntil: MORNING, [`mailboxIds/${Work}`]: null });
    expect(await draw(id)).toBe(`Inbox, Snoozed until ${MORNING}`);
    await wake(MORNING);
    expect(await draw(id)).toBe('Inbox, Work');
    await set(id, { snoozedUntil: LATER, mailboxIds: { [INBOX]: true } });
    const snoozed = (await boxes()).find(({ role }) => role === 'snoozed')?.id;
    await set(id, { snoozedUntil: null, [`mailboxIds/${snoozed}`]: null, [`mailboxIds/${Work}`]: true });
    expect(await draw(id)).toBe('Inbox, Work');
  });

  it('one that is nowhere in the inbox leaves all of its mailboxes; where they are gone it comes to the inbox', async () => {
    const id = await put({}, 'Work');
    await set(id, { snoozedUntil: MORNING });
    expect(await draw(id)).toBe(`Snoozed until ${MORNING}`);
    const no = mailboxNoOf(house.boxId.Work);
    const hide = (at: Date | null) =>
      house.store.who
        .$executeRaw`update "Mailbox" set "destroyedAt" = ${at} where "accountId" = ${house.account} and "no" = ${no}`;
    await hide(new Date());
    await wake(MORNING);
    await hide(null);
    expect(await draw(id)).toBe('Inbox');
  });

  it('from the archive it comes to the inbox, and taken back it is in the archive', async () => {
    const { INBOX, Archive } = house.boxId;
    const id = await put();
    await set(id, { mailboxIds: { [Archive]: true } });
    await set(id, { snoozedUntil: MORNING });
    await set(id, { snoozedUntil: null });
    expect(await draw(id)).toBe('Archive');
    await set(id, { snoozedUntil: MORNING });
    await wake(MORNING);
    expect((await get(id))?.mailboxIds).toEqual({ [INBOX]: true });
  });

  it('moved or destroyed, by whomever, it is snoozed no more', async () => {
    const { Archive } = house.boxId;
    const [moved, gone] = [await put(), await put()];
    for (const id of [moved, gone]) await set(id, { snoozedUntil: MORNING });
    await set(moved, { mailboxIds: { [Archive]: true } });
    expect(await draw(moved)).toBe('Archive');
    await house.ask('Email/set', { destroy: [gone] });
    expect(await wake(LATER)).toBe(0);
    expect(await get(moved)).toMatchObject({ mailboxIds: { [Archive]: true }, snoozedUntil: null });
    expect((await get(moved))?.listDate).toBe((await get(moved))?.receivedAt);
  });

  it('what is no date is refused, and nothing has happened; a date that has passed is due at once', async () => {
    const id = await put();
    for (const wrong of ['tomorrow', '2030-03-01', '2030-13-01T08:00:00Z', '2030-03-01T08:00:00+02:00', 7, {}, true])
      expect([wrong, await errorOf(id, { snoozedUntil: wrong })]).toEqual([
        wrong,
        { type: 'invalidProperties', properties: ['snoozedUntil'] },
      ]);
    expect(await errorOf(id, { 'snoozedUntil/x': null })).toMatchObject({ type: 'invalidPatch' });
    expect(await errorOf(id, { listDate: MORNING })).toEqual({ type: 'invalidProperties', properties: ['listDate'] });
    expect(await draw(id)).toBe('Inbox');
    await set(id, { snoozedUntil: '2020-01-01T00:00:00.500Z' });
    expect(await draw(id)).toBe('Snoozed until 2020-01-01T00:00:00Z');
    expect(await wake('2026-01-01T00:00:00Z')).toBe(1);
    expect(await draw(id)).toBe('Inbox');
  });

  it('a whole email may be sent back', async () => {
    const id = await put();
    await set(id, { snoozedUntil: MORNING });
    const answer = await set(id, { ...(await get(id)) });
    expect(answer).toMatchObject({ updated: { [id]: null }, notUpdated: null });
    expect(await draw(id)).toBe(`Snoozed until ${MORNING}`);
  });

  it('without our capability there is no such property, comparator or update', async () => {
    const id = await put();
    const { accountId } = house;
    const say = async (name: string, args: Args) => {
      const using = ['urn:ietf:params:jmap:core', 'urn:ietf:params:jmap:mail'];
      const answer = await house.raw(JSON.stringify({ using, methodCalls: [[name, { accountId, ...args }, '0']] }));
      if ('problem' in answer) throw new Error('The request was refused');
      return answer.response.methodResponses[0]?.[1];
    };
    expect(await say('Email/get', { ids: [id], properties: ['listDate'] })).toMatchObject({ type: 'invalidArguments' });
    expect(await say('Email/query', { sort: [{ property: 'listDate' }] })).toMatchObject({ type: 'unsupportedSort' });
    expect(await say('Email/set', { update: { [id]: { snoozedUntil: MORNING } } })).toMatchObject({
      notUpdated: { [id]: { type: 'invalidProperties', properties: ['snoozedUntil'] } },
    });
    expect(await say('Email/set', { update: { [id]: { snoozedUntil: null } } })).toMatchObject({
      notUpdated: { [id]: { type: 'invalidProperties', properties: ['snoozedUntil'] } },
    });
    expect(await draw(id)).toBe('Inbox');
  });
});
